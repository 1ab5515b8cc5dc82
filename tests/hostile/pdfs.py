"""PDFs that act, lead elsewhere, hide something or burst."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

SEEN = b"Dit is te lezen"
ROUND = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


def started(text: bytes = SEEN) -> Pdf:
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0]
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    page.obj.Contents = Stream(pdf, b"BT /F1 12 Tf 72 700 Td (" + text + b") Tj ET")
    return pdf


def saved(pdf: Pdf, **how) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is meant to be wrong
        pdf.save(out, **how)
    return out.getvalue()


def simple(planted: bytes = b"") -> bytes:
    pdf = started()
    if planted:
        pdf.docinfo["/Author"] = planted.decode()
    return saved(pdf)


def action(kind: str, planted: str, **more) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more, Note=String(planted))


def actions(planted: str) -> dict[str, Dictionary]:
    spec = Dictionary(Type=Name.Filespec, F=String(planted), UF=String(planted))
    return {
        "js": action("JavaScript", planted, JS=String(f"app.alert('{planted}')")),
        "launch": action("Launch", planted, F=String("cmd.exe")),
        "uri": action("URI", planted, URI=String(f"http://elders.example/{planted}")),
        "submit": action("SubmitForm", planted, F=spec),
        "gotor": action("GoToR", planted, F=spec),
        "gotoe": action("GoToE", planted, F=spec),
        "import": action("ImportData", planted, F=spec),
        "hide": action("Hide", planted),
        "named": action("Named", planted, N=Name.Print),
        "rendition": action("Rendition", planted, JS=String(planted)),
        "movie": action("Movie", planted),
        "sound": action("Sound", planted),
    }


def made(make: Callable[[Pdf], object]) -> bytes:
    pdf = started()
    make(pdf)
    return saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def hostile(planted: bytes) -> Iterator[tuple[str, bytes | Callable[[], bytes]]]:
    word = planted.decode()
    places: dict[str, Callable[[Pdf, Dictionary], None]] = {
        "openen": lambda pdf, act: pdf.Root.__setattr__("OpenAction", act),
        "document": lambda pdf, act: pdf.Root.__setattr__("AA", Dictionary(WC=act)),
        "pagina": lambda pdf, act: pdf.pages[0].obj.__setattr__("AA", Dictionary(O=act)),
        "koppeling": lambda pdf, act: annotate(pdf, Dictionary(Subtype=Name.Link, A=act)),
        "veld": lambda pdf, act: annotate(
            pdf, Dictionary(Subtype=Name.Widget, FT=Name.Btn, A=act, AA=Dictionary(U=act))
        ),
    }
    for kind, act in actions(word).items():
        for place, put in places.items():
            pdf = started()
            put(pdf, act)
            yield f"{kind}-{place}.pdf", saved(pdf)
    for name, make in makers(word).items():
        yield f"{name}.pdf", partial(made, make)
    for level in (2, 3, 4, 6):
        lock = pikepdf.Encryption(
            owner="eigenaar",
            user="" if level < 4 else "wachtwoord",
            R=level,
            aes=level > 3,
            metadata=level > 3,
        )
        yield f"op-slot-{level}.pdf", saved(started(), encryption=lock)
    yield "alleen-kop.pdf", b"%PDF-1.7\n"
    yield "geen-pdf.pdf", b"%PDF-1.7\n" + planted * 500
    yield "kop-te-laat.pdf", b"x" * 900 + simple()
    yield "zonder-bladzijden.pdf", saved(Pdf.new())
    yield "rondje.pdf", ROUND
    yield "diep.pdf", b"%PDF-1.4\n1 0 obj " + b"[" * 30_000 + b"]" * 30_000 + b" endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def annotate(pdf: Pdf, annotation: Dictionary) -> None:
    annotation.Type, annotation.Rect = Name.Annot, Array([10, 10, 200, 40])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])


def makers(word: str) -> dict[str, Callable[[Pdf], object]]:
    from tests.hostile import images

    def picture(pdf, data, filter_name, **more):
        stream = Stream(pdf, data)
        stream.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=96, Height=64, ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
            Filter=Name(filter_name), **more,
        )  # fmt: skip
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im0=stream)
        pdf.pages[0].obj.Contents = Stream(pdf, b"q 96 0 0 64 50 50 cm /Im0 Do Q")

    def metadata(pdf):
        with pdf.open_metadata() as about:
            about["dc:creator"] = [word]
        pdf.docinfo["/Title"] = word

    def thumb(pdf):
        pdf.pages[0].obj.Thumb = Stream(pdf, word.encode())

    def piece(pdf):
        pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=String(word), LastModified=String("D:2026")))

    def names(pdf):
        script = Dictionary(S=Name.JavaScript, JS=String(word))
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))

    def form(pdf):
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(pdf, f"<xdp>{word}</xdp>".encode()))

    def outline(pdf):
        with pdf.open_outline() as lines:
            lines.root.append(pikepdf.OutlineItem(word, 0))

    def bomb(pdf, *, twice=False):
        packed = zlib.compress(b"0 " * 150_000_000, 9)
        stream = Stream(pdf, zlib.compress(packed, 9) if twice else packed)
        filters = Array([Name.FlateDecode, Name.FlateDecode]) if twice else Name.FlateDecode
        stream.stream_dict = Dictionary(Filter=filters)
        pdf.pages[0].obj.Contents = stream

    def flood(pdf):
        picture(pdf, zlib.compress(b"\0" * 100), "/FlateDecode")
        pdf.pages[0].obj.Resources.XObject.Im0.Width = 60_000
        pdf.pages[0].obj.Resources.XObject.Im0.Height = 60_000

    def many_pages(pdf):
        for _ in range(400):
            pdf.add_blank_page()

    def many_objects(pdf):
        pdf.Root.Veel = Array([pdf.make_indirect(Dictionary(N=n)) for n in range(61_000)])

    def elsewhere(pdf):
        stream = Stream(pdf, b"")
        stream.stream_dict = Dictionary(F=String(f"http://elders.example/{word}"), FFilter=Name.FlateDecode)
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=stream)

    def reference_elsewhere(pdf):
        shape = Stream(pdf, b"")
        shape.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Ref=Dictionary(F=String(word), Page=0)
        )
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=shape)

    def layers(pdf):
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(word)))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))

    def structure(pdf):
        pdf.Root.StructTreeRoot = pdf.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=Dictionary(Alt=String(word)))
        )

    def own_keys(pdf):
        pdf.pages[0].obj.Geheim = String(word)
        pdf.Root.Geheim = String(word)

    def font(pdf):
        pdf.pages[0].obj.Resources.Font.F1.Private = String(word)
        pdf.pages[0].obj.Resources.Font.F1.Metadata = Stream(pdf, word.encode())

    def marked(pdf):
        pdf.pages[0].obj.Resources.Properties = Dictionary(
            MC0=Dictionary(Author=String(word), AF=Array([String(word)]))
        )

    def postscript(pdf):
        stream = Stream(pdf, f"({word}) run".encode())
        stream.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.PS)
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=stream)

    def rich(pdf):
        annotate(pdf, Dictionary(Subtype=Name.RichMedia, RichMediaContent=Dictionary(Assets=String(word))))

    def file_in_margin(pdf):
        annotate(pdf, Dictionary(Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec, F=String(word))))

    def remark(pdf):
        annotate(pdf, Dictionary(Subtype=Name.Text, Contents=String(word), T=String(word)))

    return {
        "metadata": metadata, "duimnagel": thumb, "stukinfo": piece, "namen-js": names, "xfa": form, "inhoud": outline,
        "bijlage": lambda pdf: pdf.attachments.__setitem__("x.exe", b"MZ" + word.encode()),
        "bom": bomb, "bom-dubbel": lambda pdf: bomb(pdf, twice=True), "beeldvloed": flood,
        "veel-bladzijden": many_pages, "veel-dingen": many_objects, "elders": elsewhere, "verwijst": reference_elsewhere,
        "lagen": layers, "structuur": structure, "eigen": own_keys, "lettertype": font, "gemerkt": marked,
        "postscript": postscript, "rijk": rich, "bestand-in-kantlijn": file_in_margin, "opmerking": remark,
        "foto-met-plaats": lambda pdf: picture(pdf, images.jpeg(word.encode()), "/DCTDecode"),
        "foto-met-eigen": lambda pdf: picture(pdf, images.jpeg(), "/DCTDecode", Metadata=Stream(pdf, word.encode())),
        "geen-foto": lambda pdf: picture(pdf, word.encode(), "/DCTDecode"),
        "jpx": lambda pdf: picture(pdf, b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14uuid" + word.encode() + b"\0", "/JPXDecode"),
    }  # fmt: skip
