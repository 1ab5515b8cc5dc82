"""How a file comes in: in memory, only where files are asked for, and never more of it than could be kept."""

from __future__ import annotations

import re
from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload

LARGEST = 20 * 2**20  # bytes of one file, whatever the limit of the day is
TOGETHER = 40 * 2**20  # bytes of all files of one form
READ_TO_THE_END = 64 * 2**20  # a longer request is cut off; a shorter one is read, so that its sender reads the answer
WITH_FILES = re.compile(r"/huishoudens/[^/]+/notities/(nieuw|[^/]+/bestand)")


class FilesOfANote(FileUploadHandler):
    """Keeps files in memory at the addresses of notes, and stops at the first one that is too large.

    `request.upload_too_large` is True then; the fields that stood before the file are read, the file is gone.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.is_asked_for = self.request is not None and WITH_FILES.fullmatch(self.request.path) is not None
        self.whole_request = content_length
        self.together = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if self.is_asked_for:
            self.file = BytesIO()
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data, start):
        if not self.is_asked_for:
            return raw_data
        self.together += len(raw_data)
        if start + len(raw_data) > LARGEST or self.together > TOGETHER:
            setattr(self.request, "upload_too_large", True)  # noqa: B010 - the request has no such field until now
            raise StopUpload(connection_reset=self.whole_request > READ_TO_THE_END)
        self.file.write(raw_data)
        return None

    def file_complete(self, file_size):
        if not self.is_asked_for:
            return None
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )
