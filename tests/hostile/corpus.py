"""More than three hundred files, each with a name and what it tries. Built from nothing at every run."""

from __future__ import annotations

import gzip
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from tests.hostile import images, pdfs

PLANTED = b"GEHEIM-7Q2X"  # stands in everything that may not come through: notes of a camera, names of writers, code
SCRIPT = b"<script>alert('" + PLANTED + b"')</script>"
# In two pieces, so that no scanner takes this file for what it talks about.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True)
class Hostile:
    """`make` builds it, for some are large."""

    group: str
    name: str
    make: bytes | Callable[[], bytes]

    @property
    def data(self) -> bytes:
        return self.make if isinstance(self.make, bytes) else self.make()


def corpus() -> Iterator[Hostile]:
    for group, files in (
        ("markup", markup()), ("program", programs()), ("office", office()), ("archive", archives()),
        ("name", names()), ("empty", empty()), ("virus", viruses()), ("truncated", truncated()), ("garbled", garbled()),
        ("polyglot", polyglots()), ("image", images.hostile(PLANTED)), ("pdf", pdfs.hostile(PLANTED)), ("text", texts()),
    ):  # fmt: skip
        for name, data in files:
            yield Hostile(group, name, data)


def markup() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    pages = {
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()">' + SCRIPT + b"</svg>",
        "html": b"<!DOCTYPE html><html><body>" + SCRIPT + b"</body></html>",
        "xhtml": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">' + SCRIPT + b"</html>",
        "php": b"<?php system($_GET['x']); ?>",
        "xxe": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "iframe": b"Hallo\n<iframe src='http://elders.example'></iframe>",
        "handler": b"Foto <img src=x onerror=alert(1)>",
        "hta": b"<hta:application id='x'/><script language='VBScript'>x</script>",
        "mathml": b"<math><mtext><script>x</script></mtext></math>",
        "asp": b"<%eval request('x')%>",
    }
    for name, data in pages.items():
        for ending in (name, "png", "jpg", "pdf", "txt"):
            yield f"{name}-als.{ending}", data
        yield f"{name}-utf16.txt", b"\xff\xfe" + data.decode("latin-1").encode("utf-16-le")
        yield f"{name}-na-veel.txt", b"gewone tekst\n" * 2000 + data


def programs() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    starts = {
        "exe": b"MZ\x90\x00\x03\x00\x00\x00",
        "elf": b"\x7fELF\x02\x01\x01",
        "sh": b"#!/bin/sh\nrm -rf /\n",
        "class": b"\xca\xfe\xba\xbe\x00\x00",
        "ps": b"%!PS-Adobe\n(x) run",
        "lnk": b"L\x00\x00\x00\x01\x14\x02\x00",
        "macho": b"\xcf\xfa\xed\xfe\x07\x00",
        "wasm": b"\x00asm\x01\x00\x00\x00",
    }
    for name, start in starts.items():
        for ending in (name, "jpg", "pdf"):
            yield f"{name}.{ending}", start + b"\x00" * 600


def zipped(members: dict[str, bytes], *, level: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def office() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    types = b'<?xml version="1.0"?><Types/>'
    for ending in ("docx", "docm", "xlsx", "xlsm", "pptm", "dotm"):
        yield f"brief.{ending}", zipped({"[Content_Types].xml": types, "word/vbaProject.bin": PLANTED})
    for ending in ("odt", "ods"):
        kind = b"application/vnd.oasis.opendocument.text"
        yield f"brief.{ending}", zipped({"mimetype": kind, "Basic/script.xml": PLANTED}, level=zipfile.ZIP_STORED)
    for ending in ("doc", "xls", "msg", "pdf", "jpg"):
        yield f"ole.{ending}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + PLANTED
    yield "brief.rtf", rb"{\rtf1{\object\objocx " + PLANTED + b"}}"
    yield "brief.jpg", rb"{\rtf1\ansi " + PLANTED + b"}"


def archives() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    yield "leeg.zip", zipped({})
    yield "nullen.zip", lambda: zipped({"nullen": b"\0" * 30_000_000})
    inner = zipped({"nullen": b"\0" * 5_000_000})
    for depth in range(1, 6):
        inner = zipped({f"{n}.zip": inner for n in range(4)})
        yield f"zip-in-zip-{depth}.zip", inner
    for at, name in enumerate(("../../etc/passwd", "/etc/passwd", "..\\..\\win.ini", "a/../../b", "x" * 300, "c:\\x")):
        yield f"slip-{at}.zip", zipped({name: PLANTED})
    link = zipfile.ZipInfo("koppeling")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    yield "koppeling.zip", out.getvalue()
    # Says that it holds ten gigabytes, in a head of a hundred bytes.
    head = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, 40, 0xFFFFFFFF, 4, 0)
    yield "tien-gigabyte.zip", head + b"bom." + zlib.compress(b"\0" * 10_000)
    yield "bom.gz", lambda: gzip.compress(b"\0" * 20_000_000)
    for start, ending in (
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07", "rar"),
        (b"BZh9", "bz2"),
        (b"\xfd7zXZ\0", "xz"),
    ):
        yield f"ander.{ending}", start + b"\x00" * 200


def names() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    """A good picture under a name that is not."""
    good = images.jpeg()
    for name in (
        "foto\u202egpj.exe", "foto\u2066.jpg", "foto\x00.php.jpg", "x" * 300 + ".jpg", "é" * 260 + ".png",
        "../../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/x", "con.jpg", "foto.jpg.exe", "foto.php", ".htaccess",
        "foto\r\nSet-Cookie: a=b.jpg", 'foto"; filename="x.exe', "<script>.jpg", "foto;ls.jpg", "$(id).jpg", "`id`.jpg",
        "'; drop table x;--.jpg", "=cmd|calc!A1.jpg", "%2e%2e%2fx.jpg", "foto.jpg\u200b", "   .jpg", "....", "\u0000",
        "foto.jpg:stream", "NUL", "\ud83d\ude00.jpg".encode("utf-16", "surrogatepass").decode("utf-16"), "-rf.jpg", "~/.ssh/x",
    ):  # fmt: skip
        yield name, good


def empty() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    yield from (("leeg.txt", b""), ("nul.jpg", b"\0"), ("nullen.pdf", b"\0" * 4096), ("wit.txt", b" \n\t \r\n"))


def viruses() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    yield "eicar.com", EICAR
    yield "eicar.txt", b"Beste collega,\n" + EICAR
    yield "eicar.jpg", images.jpeg() + EICAR
    yield "eicar.pdf", pdfs.simple() + EICAR
    yield "eicar.zip", zipped({"eicar.com": EICAR}, level=zipfile.ZIP_STORED)


def truncated() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    whole = {"jpg": images.jpeg(), "png": images.png(), "webp": images.webp(), "pdf": pdfs.simple()}
    for ending, data in whole.items():
        for part in (1, 3, 8, 20, 45, 70, 90, 99):
            yield f"half-{part}.{ending}", data[: max(4, len(data) * part // 100)]


def garbled() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    """A sign changed here and there, the same ones every time."""
    dice = random.Random(17)
    whole = {
        "jpg": images.jpeg(PLANTED),
        "png": images.png(PLANTED),
        "webp": images.webp(),
        "pdf": pdfs.simple(PLANTED),
    }
    for ending, data in whole.items():
        for number in range(16):
            changed = bytearray(data)
            for _ in range(1 + number * 2):
                changed[dice.randrange(8, len(changed))] = dice.randrange(256)
            yield f"verminkt-{number}.{ending}", bytes(changed)


def polyglots() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    tails = {
        "zip": zipped({"x.class": PLANTED}),
        "html": SCRIPT,
        "pdf": pdfs.simple(PLANTED),
        "php": b"<?php x(" + PLANTED + b") ?>",
        "exe": b"MZ" + PLANTED,
    }
    heads = {"jpg": images.jpeg(), "png": images.png(), "webp": images.webp(), "pdf": pdfs.simple()}
    for ending, head in heads.items():
        for name, tail in tails.items():
            yield f"{name}-achter.{ending}", head + tail
            yield f"{name}-voor.{ending}", tail + head
    yield "gifar.gif", b"GIF89a" + b"/*" + zipped({"x.class": PLANTED})
    yield "bmp.bmp", b"BM" + struct.pack("<IHHI", 0, 0, 0, 54) + b"\0" * 100
    yield "tiff.tif", b"II*\0" + b"\0" * 100
    yield "foto.heic", b"\0\0\0\x18ftypheic" + b"\0" * 100
    yield "foto.avif", b"\0\0\0\x18ftypavif" + b"\0" * 100


def texts() -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    yield "keert-om.txt", "naam\u202egpj.exe\u202c en \u2066meer\u2069".encode()
    yield "stuurt.txt", b"regel\x1b]0;titel\x07 en \x1b[2J"
    yield "bom.txt", "\ufeffgewone tekst".encode()
    yield "los.txt", "e\u0301e\u0301n \u200fwoord".encode()
    yield "cp1252.txt", "café ‘ja’".encode("cp1252")
    yield "nul.txt", b"gewoon\0tekst"
    yield "veel.txt", b"a" * 3_000_000
    yield "lange-regel.txt", "é".encode() * 900_000
    yield "formule.csv", b"=cmd|' /C calc'!A1,2\n"
