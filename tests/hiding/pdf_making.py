"""How the samples of PDF are made: pages drawn with ReportLab, changed with pikepdf, or written by hand."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Drawing = Callable[[Canvas], None]
BODY = (
    "Report on the weather of the month",
    "It rained on eleven days, which is two more than usual.",
    "The wind came from the west and turned in the third week.",
)


def drawn(*drawings: Drawing, size: tuple[float, float] = (612, 792)) -> bytes:
    """A page with a few lines and whatever else is drawn on it."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=size, invariant=True)
    for at, line in enumerate(BODY):
        canvas.drawString(72, 720 - 18 * at, line)
    for drawing in drawings:
        canvas.saveState()
        drawing(canvas)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return held.getvalue()


def text(words: str, x: float = 72, y: float = 500, size: float = 12) -> Drawing:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, words)

    return draw


def box(
    colour: colors.Color = colors.black,
    x: float = 66,
    y: float = 494,
    w: float = 470,
    h: float = 20,
) -> Drawing:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        canvas.rect(x, y, w, h, fill=1, stroke=0)

    return draw


def picture(
    pixels: bytes, width: int, height: int, place: tuple[float, float, float, float]
) -> Drawing:
    from PIL import Image

    def draw(canvas: Canvas) -> None:
        image = Image.frombytes("L", (width, height), pixels)
        canvas.drawImage(ImageReader(image), *place)

    return draw


def scan(words: str = "") -> Drawing:
    """A page-wide picture with something like letters in it."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (1224, 1584), 255)
    pen = ImageDraw.Draw(image)
    for at in range(30):
        pen.text((150, 150 + 40 * at), "a scanned line of letters " * 3, fill=0, font_size=28)
    if words:
        pen.text((144, 1584 - 2 * 512), words, fill=0, font_size=24)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 0, 0, 612, 792)

    return draw


def unseen(words: str, y: float = 500, size: float = 12) -> Drawing:
    """Text in the mode that paints nothing, as text recognition writes it."""

    def draw(canvas: Canvas) -> None:
        held = canvas.beginText(72, y)
        held.setFont("Helvetica", size)
        held.setTextRenderMode(3)
        held.textLine(words)
        canvas.drawText(held)

    return draw


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(held, **options)  # type: ignore[arg-type]
    return held.getvalue()


def pinned(pdf: pikepdf.Pdf, kind: str, **entries: object) -> None:
    page = pdf.pages[0].obj
    note = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=[60, 480, 550, 520], **entries)
    )
    page.Annots = Array([*page.get("/Annots", Array()), note])


def updated(data: bytes, objects: dict[int, bytes], root: int) -> bytes:
    """The file saved by adding changed objects to its end."""
    out = bytearray(data.rstrip() + b"\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    before = data.rindex(b"startxref")
    previous = int(data[before:].split()[1])
    start = len(out)
    out += b"xref\n"
    for number, offset in sorted(offsets.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    size = max(objects) + 1
    size = max(size, int(data[data.rindex(b"/Size") :].split()[1].rstrip(b">")))
    out += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, root, previous, start,
    )  # fmt: skip
    return bytes(out)


def plain_pdf(content: bytes, **extra: bytes) -> bytes:
    """A PDF written by hand: objects 1 catalog, 2 pages, 3 page, 4 content, 5 font."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % extra.get("catalog", b""),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> %s >>" % extra.get("page", b""),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding %s >>"
        % extra.get("font", b""),
        *([extra["more"]] if "more" in extra else []),
    ]
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1, start,
    )  # fmt: skip
    return bytes(out)


def written(*lines: str) -> bytes:
    """Content that writes lines, one below the other."""
    body = b" T* ".join(b"(" + line.encode("latin-1") + b") Tj" for line in lines)
    return b"BT /F1 12 Tf 14 TL 72 700 Td " + body + b" ET"
