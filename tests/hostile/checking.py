"""What is still unsafe in a file that is kept: written apart from what cleans, so that it does not share its mistakes."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

import pikepdf
from PIL import Image

from tests.hostile.corpus import PLANTED

ACTS = re.compile(
    rb"/(JavaScript|JS|OpenAction|AA|Launch|URI|SubmitForm|GoToR|GoToE|ImportData|RichMedia|EmbeddedFiles?|Filespec|AcroForm|XFA"
    rb"|Metadata|PieceInfo|Annots|Names|Outlines|OCProperties|Thumb|AF|EF|Author|Creator|Producer|OPI|Ref)\b"
)
OF_A_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
OF_A_JPEG = {0xE0, 0xDB, 0xC0, 0xC1, 0xC2, 0xC4, 0xDD, 0xDA}


def unsafe_in(media_type: str, content: bytes) -> list[str]:
    """Every reason not to keep this file."""
    found = ["planted"] if PLANTED in content else []
    return found + LOOK[media_type](content)


def in_jpeg(content: bytes) -> list[str]:
    found, at = [], 2
    while content[at + 1] != 0xDA:
        if content[at + 1] not in OF_A_JPEG:
            found.append(f"segment {content[at + 1]:02x}")
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    end = content.rindex(b"\xff\xd9") + 2
    return found + (["a tail"] if content[end:] else []) + decoded(content, "JPEG")


def in_png(content: bytes) -> list[str]:
    found, at = [], 8
    while at < len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        found += [] if kind in OF_A_PNG else [f"chunk {kind!r}"]
        at += 12 + length
        if kind == b"IEND":
            break
    return found + (["a tail"] if content[at:] else []) + decoded(content, "PNG")


def decoded(content: bytes, form: str) -> list[str]:
    with Image.open(BytesIO(content), formats=[form]) as picture:
        found = ["exif"] if dict(picture.getexif()) else []
        found += [f"says {key}" for key in picture.info if not key.startswith("jfif") and key != "transparency"]
        found += ["more than one frame"] if getattr(picture, "n_frames", 1) > 1 else []
        return found + (["too many dots"] if max(picture.size) > 4096 else [])


def in_pdf(content: bytes) -> list[str]:
    found = []
    with pikepdf.open(BytesIO(content)) as pdf:
        found += ["more in its root"] if set(pdf.Root.keys()) != {"/Type", "/Pages"} else []
        found += ["a writer"] if "/Info" in pdf.trailer else []
        for thing in pdf.objects:
            written = thing.unparse(resolved=True) if not isinstance(thing, pikepdf.Stream) else in_stream(thing, found)
            found += [f"acts: {name.decode()}" for name in ACTS.findall(written)]
            found += ["planted, packed"] if PLANTED in written else []
    return found


def in_stream(stream: pikepdf.Stream, found: list[str]) -> bytes:
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        data = stream.read_raw_bytes()
    if PLANTED in data:
        found.append("planted in a stream")
    if b"Exif\0" in data or b"/xap/1.0" in data:
        found.append("a camera's notes in a stream")
    head = stream.stream_dict if hasattr(stream, "stream_dict") else stream
    return pikepdf.Dictionary(dict(head.items())).unparse(resolved=True)


def in_text(content: bytes) -> list[str]:
    text = content.decode()
    found = [] if text == unicodedata.normalize("NFC", text) else ["not composed"]
    found += ["steers a screen"] if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) else []
    return found + (
        ["markup"] if re.search(r"<\s*(script|svg|html|iframe|\?php|!doctype)", text, re.IGNORECASE) else []
    )


LOOK = {"image/jpeg": in_jpeg, "image/png": in_png, "application/pdf": in_pdf, "text/plain": in_text}
