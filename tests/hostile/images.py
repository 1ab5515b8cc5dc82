"""Pictures that hold more than is seen, or that burst."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo


def drawn(size: tuple[int, int] = (96, 64), mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize(size).convert(mode)


def notes(planted: bytes, *, turn: int = 1) -> Image.Exif:
    """What a phone writes: make, writer, and the place to a few metres."""
    exif = Image.Exif()
    exif[0x010F] = exif[0x013B] = exif[0x010E] = planted.decode()
    exif[0x0112] = turn
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 38.0, 11.0), "E", (4.0, 44.0, 59.0)
    place[29] = planted.decode()
    return exif


def written(picture: Image.Image, form: str, **how) -> bytes:
    out = BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()


def jpeg(planted: bytes = b"", **how) -> bytes:
    extra = {"exif": notes(planted), "comment": planted, "icc_profile": b"icc" + planted} if planted else {}
    return written(drawn(), "JPEG", **extra, **how)


def png(planted: bytes = b"") -> bytes:
    info = PngInfo()
    if planted:
        for key in ("Comment", "Author", "XML:com.adobe.xmp"):
            info.add_itxt(key, planted.decode(), zip=key == "Author")
        info.add_text("Title", planted.decode(), zip=True)
    return written(drawn(mode="RGBA"), "PNG", pnginfo=info, **({"exif": notes(planted)} if planted else {}))


def webp(planted: bytes = b"") -> bytes:
    extra = {"exif": notes(planted).tobytes(), "xmp": planted, "icc_profile": planted} if planted else {}
    return written(drawn(), "WEBP", **extra)


def png_saying(width: int, height: int, *, depth: int = 8, colour: int = 2, data: bytes = b"") -> bytes:
    """A head that says how large it is, whatever it holds."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data or zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def hostile(planted: bytes) -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    for turn in range(1, 9):
        yield f"gedraaid-{turn}.jpg", written(drawn(), "JPEG", exif=notes(planted, turn=turn))
    yield "notities.jpg", jpeg(planted)
    yield "voortschrijdend.jpg", jpeg(planted, progressive=True)
    yield "notities.png", png(planted)
    yield "notities.webp", webp(planted)
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + planted
    yield "xmp.jpg", jpeg()[:2] + b"\xff\xe1" + struct.pack(">H", 2 + len(xmp)) + xmp + jpeg()[2:]
    yield "veel-hoofd.jpg", jpeg()[:2] + (b"\xff\xef\xff\xff" + planted.ljust(65533, b"x")) * 60 + jpeg()[2:]
    yield "cmyk.jpg", written(drawn(mode="CMYK"), "JPEG", exif=notes(planted))
    yield "grijs.jpg", written(drawn(mode="L"), "JPEG", comment=planted)
    for mode in ("1", "L", "LA", "P", "I;16", "RGB", "RGBA"):
        picture = drawn(mode="I").convert("I;16") if mode == "I;16" else drawn(mode=mode)
        yield f"kleur-{mode.replace(';', '')}.png", written(picture, "PNG")
    frames = [drawn(), drawn((96, 64)).rotate(180)]
    yield "beweegt.webp", written(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    yield "beweegt.png", written(frames[0], "PNG", save_all=True, append_images=frames[1:])
    yield "beweegt.gif", written(frames[0], "GIF", save_all=True, append_images=frames[1:])
    yield "beeldvloed.png", lambda: written(Image.new("1", (50_000, 50_000)), "PNG", compress_level=1)
    yield "beeldvloed.jpg", lambda: written(Image.new("L", (40_000, 1_100)), "JPEG")
    for width, height in (
        (50_000, 50_000),
        (2**31 - 1, 1),
        (1, 2**31 - 1),
        (2**31 - 1, 2**31 - 1),
        (0, 0),
        (40_000_001, 1),
    ):
        yield f"zegt-{width}x{height}.png", png_saying(width, height)
    yield "bijna-te-groot.png", lambda: written(Image.new("RGBA", (6_300, 6_300), (1, 2, 3, 4)), "PNG")
    yield "bijna-te-groot.jpg", lambda: written(Image.new("RGB", (7_000, 5_700)), "JPEG")
    yield "bijna-te-groot.webp", lambda: written(Image.new("RGB", (6_000, 6_000)), "WEBP")
    yield "barst.png", lambda: png_saying(64, 64, data=zlib.compress(b"\0" * 80_000_000, 9))
    yield "smal.png", written(Image.new("L", (1, 30_000)), "PNG")
    text = PngInfo()
    text.add_text("Comment", "x" * 5_000_000, zip=True)
    yield "barst-in-tekst.png", written(drawn(), "PNG", pnginfo=text)
