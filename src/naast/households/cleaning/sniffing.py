"""What a file is, by what it holds; what it is called and says of itself does not count."""

from __future__ import annotations

import re


class Refused(Exception):
    """This file is not kept; `why` is one of the words that `households.rules.attachments` has a sentence for."""

    def __init__(self, why: str, *, seconds: float = 0, memory: int = 0):
        super().__init__(why)
        self.why, self.seconds, self.memory = why, seconds, memory


# The sign that every virus scanner knows; it does nothing, and whoever sends it is trying whether anybody looks.
TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"

MAGIC = (
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"%PDF-", "pdf"),
    (b"PK", "zip"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "office"),
    (b"GIF8", "other_picture"),
    (b"BM", "other_picture"),
    (b"II*\x00", "other_picture"),
    (b"MM\x00*", "other_picture"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"%!PS", "program"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
)
PICTURES_OF_A_PHONE = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
IN_AN_OFFICE_FILE = (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"vnd.oasis.opendocument")
MARKUP = re.compile(
    rb"<\s*/?\s*(?:script|svg|html|head|body|iframe|object|embed|applet|img|link|meta|style|form|base|math|video|audio"
    rb"|template|!doctype|!entity|\?xml|\?php|%|[a-z]+:[a-z]+\s)|<[a-z][^>]*\son[a-z]+\s*=",
    re.IGNORECASE,
)


def kind_of(data: bytes) -> str:
    """`image`, `pdf` or `text`; everything else is refused by what it turned out to be."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("empty")
    if TEST_VIRUS in data:
        raise Refused("virus")
    for sign, kind in MAGIC:
        # Two letters may open a sentence too: of a text they say nothing.
        if data.startswith(sign) and not (len(sign) == 2 and sign.isalpha() and looks_like_text(data)):
            return _or_refused(kind, data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    if data[4:8] == b"ftyp" and data[8:12] in PICTURES_OF_A_PHONE:
        raise Refused("phone_picture")
    if not looks_like_text(data):
        raise Refused("unknown")
    if MARKUP.search(as_bytes_of_text(data)):
        raise Refused("web_page")
    return "text"


def _or_refused(kind: str, data: bytes) -> str:
    if kind in ("image", "pdf"):
        return kind
    if kind == "zip":
        kind = "office" if any(name in data for name in IN_AN_OFFICE_FILE) else "archive"
    raise Refused(kind)


def looks_like_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(data) % 2 == 0
    strange = sum(data.count(bytes([sign])) for sign in range(32) if sign not in (9, 10, 12, 13))
    return strange == 0


def as_bytes_of_text(data: bytes) -> bytes:
    """Two-byte letters in one byte each, so that what is looked for in one is found in the other."""
    return data.replace(b"\x00", b"") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data
