"""A PDF: its pages as they are printed, in a new file; nothing that acts, leads elsewhere or tells who made it."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from naast.households.cleaning import limits
from naast.households.cleaning.sniffing import Refused

OF_A_PAGE = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group")
HANDED_DOWN = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
OF_RESOURCES = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/ProcSet", "/Properties")
# Acts, other files, who made it and with what.
NEVER = frozenset(
    [
        "/AA",
        "/A",
        "/OpenAction",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/URI",
        "/SubmitForm",
        "/GoToR",
        "/GoToE",
        "/ImportData",
        "/RichMedia",
        "/RichMediaContent",
        "/EF",
        "/AF",
        "/Names",
        "/EmbeddedFiles",
        "/Filespec",
        "/FS",
        "/F",
        "/FFilter",
        "/FDecodeParms",
        "/OPI",
        "/Ref",
        "/Metadata",
        "/PieceInfo",
        "/LastModified",
        "/Thumb",
        "/Annots",
        "/AcroForm",
        "/XFA",
        "/Outlines",
        "/StructParent",
        "/StructParents",
        "/StructTreeRoot",
        "/ID",
        "/PS",
        "/Alternates",
        "/OC",
        "/Measure",
        "/PtData",
        "/Private",
        "/Author",
        "/Creator",
        "/Producer",
        "/Title",
        "/Subject",
        "/Keywords",
        "/CreationDate",
        "/ModDate",
        "/Parent",
        "/P",
        "/Popup",
        "/Dest",
        "/Dests",
        "/URIActions",
        "/Collection",
        "/Perms",
        "/Extensions",
        "/SpiderInfo",
        "/Threads",
        "/Legal",
        "/DSS",
        "/UF",
        "/Desc",
    ]
)
PACKED = {"/FlateDecode", "/Fl"}


def get_ready() -> None:
    """One empty page through everything that happens below, so that nothing has to be read from disk later."""
    with Pdf.new() as tried:
        tried.add_blank_page()
        plain, locked = BytesIO(), BytesIO()
        tried.save(plain)
        tried.save(locked, encryption=pikepdf.Encryption(owner="proef", user=""))
    clean(plain.getvalue())
    with pikepdf.open(locked):
        pass


def clean(data: bytes) -> dict:
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as given:
            return rebuilt(given)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, pikepdf.ForeignObjectError):
        raise Refused("broken") from None


def rebuilt(given: Pdf) -> dict:
    if given.is_encrypted:
        raise Refused("locked")
    pages = len(given.pages)
    if not pages:
        raise Refused("broken")
    if pages > limits.MOST_PAGES or len(given.objects) > limits.MOST_OBJECTS:
        raise Refused("too_large_inside")
    weigh(given)
    draw_what_was_filled_in(given)
    for page in given.pages:
        keep_what_is_printed(page.obj)
    fresh = Pdf.new()
    for page in given.pages:
        fresh.pages.append(page)
    for made in list(fresh.objects):
        strip(made)
    for name in [key for key in fresh.Root.keys() if key not in ("/Type", "/Pages")]:  # noqa: SIM118
        del fresh.Root[name]
    out = BytesIO()
    fresh.save(
        out,
        fix_metadata_version=False,
        deterministic_id=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return {"media_type": "application/pdf", "pages": pages, "parts": [out.getvalue()]}


def weigh(given: Pdf) -> None:
    """What is packed may not burst when somebody opens it."""
    left = limits.MOST_UNPACKED
    for thing in given.objects:
        if not isinstance(thing, Stream):
            continue
        width, height = thing.get("/Width"), thing.get("/Height")
        if isinstance(width, int) and isinstance(height, int) and width * height > limits.MOST_PIXELS:
            raise Refused("too_many_pixels")
        filters = thing.get("/Filter", Array())
        names = [str(one) for one in (filters if isinstance(filters, Array) else [filters])]
        if len(names) > 4:
            raise Refused("broken")
        if not names or names[0] not in PACKED:
            continue
        left -= unpacked(thing.read_raw_bytes(), left, again=len(names) > 1 and names[1] in PACKED)
        if left <= 0:
            raise Refused("too_large_inside")


def unpacked(packed: bytes, most: int, *, again: bool) -> int:
    """How many bytes it becomes, without ever holding them together."""
    opener, inner = zlib.decompressobj(), zlib.decompressobj() if again else None
    size, rest = 0, packed
    try:
        while rest and size < most:
            piece = opener.decompress(rest, 2**20)
            size += len(piece)
            while inner and piece and size < most:
                size += len(inner.decompress(piece, 2**20))
                piece = inner.unconsumed_tail
            rest = opener.unconsumed_tail
    except zlib.error:
        return size  # what cannot be unpacked cannot burst
    return size


def draw_what_was_filled_in(given: Pdf) -> None:
    """What somebody filled in or wrote in the margin becomes part of the page, before the fields themselves go."""
    try:
        if "/AcroForm" in given.Root:
            given.Root.AcroForm.NeedAppearances = any(is_filled_in_unseen(thing) for thing in given.objects)
            given.generate_appearance_streams()
        given.flatten_annotations("screen")
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError):
        return  # the page under it stays


def is_filled_in_unseen(thing) -> bool:
    """A field with an answer in it that no program drew yet."""
    return isinstance(thing, Dictionary) and thing.get("/FT") is not None and "/V" in thing and "/AP" not in thing


def keep_what_is_printed(page: Dictionary) -> None:
    for name in HANDED_DOWN:
        if name not in page and (found := handed_down(page, name)) is not None:
            page[name] = found
    for name in [key for key in page.keys() if key not in (*OF_A_PAGE, "/Parent")]:  # noqa: SIM118
        del page[name]
    resources = page.get("/Resources")
    if isinstance(resources, Dictionary):
        for name in [key for key in resources.keys() if key not in OF_RESOURCES]:  # noqa: SIM118
            del resources[name]


def handed_down(page: Dictionary, name: str):
    above = page.get("/Parent")
    for _ in range(limits.DEEPEST):
        if not isinstance(above, Dictionary):
            return None
        if name in above:
            return above[name]
        above = above.get("/Parent")
    raise Refused("broken")


def strip(thing, depth: int = 0, *, within: str = "") -> None:
    """Takes out what acts or tells, here and in everything that is written inside this."""
    if depth > limits.DEEPEST:
        raise Refused("broken")
    if isinstance(thing, Array):
        for one in thing:
            if isinstance(one, pikepdf.Object) and not one.is_indirect:
                strip(one, depth + 1)
        return
    if not isinstance(thing, Dictionary | Stream):
        return
    kind = str(thing.get("/Type", ""))
    names_of_ours = within in ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties")
    for name in list(thing.keys()):
        if kind in ("/Page", "/Pages") and name == "/Parent":
            continue
        if name in NEVER and not names_of_ours:
            del thing[name]
    if isinstance(thing, Stream):
        clean_stream(thing)
    for name in list(thing.keys()):
        value = thing[name]
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            strip(value, depth + 1, within=name)


def clean_stream(stream: Stream) -> None:
    if stream.get("/Subtype") == Name.PS:
        stream.write(b"")  # a program for the printer
        return
    filters = stream.get("/Filter", Array())
    names = [str(one) for one in (filters if isinstance(filters, Array) else [filters])]
    if names == ["/DCTDecode"]:
        stream.write(without_notes(stream.read_raw_bytes()), filter=Name.DCTDecode)
    elif names == ["/JPXDecode"]:
        stream.write(without_boxes(stream.read_raw_bytes()), filter=Name.JPXDecode)


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without what a camera or a program wrote in its head; the two segments that say how to draw it stay."""
    if not jpeg.startswith(b"\xff\xd8"):
        raise Refused("broken")
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(jpeg):
        if jpeg[at] != 0xFF:
            raise Refused("broken")
        marker = jpeg[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker == 0xDA:  # from here on only dots
            end = jpeg.rfind(b"\xff\xd9")
            kept.append(jpeg[at : end + 2] if end > at else jpeg[at:])
            return b"".join(kept)
        is_note = marker == 0xFE or (0xE1 <= marker <= 0xEF and marker != 0xEE)
        if not is_note:
            kept.append(jpeg[at : at + 2 + length])
        at += 2 + length
    raise Refused("broken")


def without_boxes(jpx: bytes) -> bytes:
    """A JPEG 2000 without the boxes in which programs write about it."""
    if jpx.startswith(b"\xff\x4f\xff\x51"):
        return jpx
    kept, at = [], 0
    while at + 8 <= len(jpx):
        length, kind = int.from_bytes(jpx[at : at + 4], "big"), jpx[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(jpx[at + 8 : at + 16], "big")
        end = len(jpx) if length == 0 else at + length
        if end <= at or end > len(jpx):
            raise Refused("broken")
        if kind in (b"jP  ", b"ftyp", b"jp2h", b"jp2c"):
            kept.append(jpx[at:end])
        at = end
    return b"".join(kept)
