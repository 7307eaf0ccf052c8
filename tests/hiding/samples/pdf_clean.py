"""PDF: pages that look as if something hid on them."""

import io

import pikepdf
from pdf_making import (
    BODY,
    box,
    changed,
    drawn,
    picture,
    pinned,
    plain_pdf,
    scan,
    text,
    unseen,
    updated,
    written,
)
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from hiding import Secret, clean

WORDS = "Rain fell in the north of the country"


@clean("pdf")
def a_plain_report(_: Secret) -> bytes:
    return drawn(text(WORDS))


@clean("pdf")
def shaded_rows_with_a_dark_heading(_: Secret) -> bytes:
    rows = [
        ["District", "Days of rain", "Days of wind"],
        *[[f"District {n}", str(n), str(n * 3)] for n in range(1, 30)],
    ]
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#231F20")),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.lightgrey]),
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ]
    held = io.BytesIO()
    SimpleDocTemplate(held, invariant=True).build([Table(rows, style=style)])
    return held.getvalue()


@clean("pdf")
def a_highlight_behind_the_text(_: Secret) -> bytes:
    return drawn(box(colors.yellow), text(WORDS))


@clean("pdf")
def white_letters_on_a_dark_bar(_: Secret) -> bytes:
    def white(canvas: Canvas) -> None:
        canvas.setFillColor(colors.white)
        canvas.drawString(72, 500, WORDS)

    return drawn(box(colors.darkblue), white)


@clean("pdf")
def a_highlight_over_the_text(_: Secret) -> bytes:
    """A see-through mark, and one that multiplies."""

    def mark(canvas: Canvas) -> None:
        canvas.setFillColor(colors.yellow)
        canvas.setFillAlpha(0.4)
        canvas.rect(66, 494, 300, 20, fill=1, stroke=0)

    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/G gs 1 1 0 rg 0 0 490 40 re f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 490, 40])
        form.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply)))
        form.Group = Dictionary(S=Name.Transparency)
        pinned(pdf, "Highlight", AP=Dictionary(N=form), C=[1, 1, 0])

    return changed(drawn(text(WORDS), mark), change)


@clean("pdf")
def lines_under_and_through_the_text(_: Secret) -> bytes:
    def lines(canvas: Canvas) -> None:
        canvas.line(72, 498, 300, 498)
        canvas.line(72, 504, 300, 504)
        canvas.rect(60, 490, 300, 30, fill=0, stroke=1)

    return drawn(text(WORDS), lines)


@clean("pdf")
def a_hatching_over_the_text(_: Secret) -> bytes:
    def hatching(canvas: Canvas) -> None:
        canvas.setLineWidth(0.4)
        path = canvas.beginPath()
        for at in range(60):
            path.moveTo(60 + 6 * at, 480)
            path.lineTo(90 + 6 * at, 530)
        canvas.drawPath(path)

    return drawn(text(WORDS), hatching)


@clean("pdf")
def a_picture_behind_the_text(_: Secret) -> bytes:
    pixels = bytes(160 + (x + y) % 90 for y in range(100) for x in range(100))
    return drawn(picture(pixels, 100, 100, (0, 300, 612, 300)), text(WORDS))


@clean("pdf")
def bold_by_drawing_twice_on_a_picture(_: Secret) -> bytes:
    pixels = bytes(200 for _ in range(100))
    return drawn(
        picture(pixels, 10, 10, (0, 300, 612, 300)),
        text(WORDS),
        text(WORDS, x=72.3),
        text(WORDS, x=72),
    )


@clean("pdf")
def boxes_with_nothing_under_them(_: Secret) -> bytes:
    def label(canvas: Canvas) -> None:
        canvas.setFillColor(colors.white)
        canvas.drawString(80, 500, "(b)(6)")

    return drawn(box(), label, box(y=420), box(colors.white, y=380))


@clean("pdf")
def the_date_of_the_tool_under_every_box(_: Secret) -> bytes:
    drawings = [
        d
        for at in range(5)
        for d in (text("03/23/2019", y=500 - 40 * at), box(y=494 - 40 * at, w=100))
    ]
    return drawn(*drawings)


@clean("pdf")
def the_word_redacted_under_a_box(_: Secret) -> bytes:
    return drawn(text("[REDACTED]"), box(), text("(b)(7)(C)", y=400), box(y=394))


@clean("pdf")
def a_box_that_touches_a_line(_: Secret) -> bytes:
    return drawn(text(WORDS), box(y=508, h=30), box(y=470, h=28))


@clean("pdf")
def text_drawn_again_on_a_white_box(_: Secret) -> bytes:
    return drawn(text(WORDS), box(colors.white), text(WORDS))


@clean("pdf")
def a_bright_sidebar(_: Secret) -> bytes:
    def bar(canvas: Canvas) -> None:
        canvas.setFillColor(colors.orangered)
        canvas.rect(0, 0, 60, 792, fill=1, stroke=0)
        canvas.setFillColor(colors.white)
        canvas.rotate(90)
        canvas.drawString(300, -40, "Weather of the month")

    return drawn(bar, text(WORDS))


@clean("pdf")
def a_pale_watermark(_: Secret) -> bytes:
    def mark(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.88, 0.88, 0.88)
        canvas.setFont("Helvetica-Bold", 90)
        canvas.translate(120, 200)
        canvas.rotate(45)
        canvas.drawString(0, 0, "DRAFT")

    return drawn(mark, text(WORDS))


@clean("pdf")
def blanks_under_a_box(_: Secret) -> bytes:
    return drawn(text("          "), box(), text("......", y=400), box(y=394))


@clean("pdf")
def letters_as_outlines_and_half_clear(_: Secret) -> bytes:
    def outlined(canvas: Canvas) -> None:
        held = canvas.beginText(72, 500)
        held.setTextRenderMode(1)
        held.textLine(WORDS)
        canvas.drawText(held)
        canvas.setFillAlpha(0.5)
        canvas.drawString(72, 460, WORDS)

    return drawn(outlined)


@clean("pdf")
def a_scanned_page_with_its_text(_: Secret) -> bytes:
    lines = [
        unseen("a scanned line of letters " * 2, y=792 - (75 + 20 * at) - 12, size=14)
        for at in range(30)
    ]
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792), invariant=True)
    for drawing in (scan(), *lines):
        drawing(canvas)
    canvas.showPage()
    canvas.save()
    return held.getvalue()


@clean("pdf", verdict="not-inspected")
def a_scanned_page_without_its_text(_: Secret) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792), invariant=True)
    scan()(canvas)
    canvas.drawString(30, 780, "Case 1:22-cv-00001 Document 5 Filed 11/28/22 Page 1 of 1")
    canvas.showPage()
    canvas.save()
    return held.getvalue()


@clean("pdf")
def a_revision_that_only_adds_a_signature(_: Secret) -> bytes:
    data = plain_pdf(written(*BODY))
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Perms << >> >>"
    return updated(data, {1: catalog}, root=1)


@clean("pdf")
def laid_out_for_the_web(_: Secret) -> bytes:
    return changed(drawn(text(WORDS)), lambda _: None, linearize=True)


@clean("pdf")
def packed_into_object_streams(_: Secret) -> bytes:
    mode = pikepdf.ObjectStreamMode.generate
    return changed(drawn(text(WORDS)), lambda _: None, object_stream_mode=mode)


@clean("pdf")
def headings_in_the_outline(_: Secret) -> bytes:
    def outline(canvas: Canvas) -> None:
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry(BODY[0], "a")
        canvas.addOutlineEntry("_Toc1234", "a")

    return drawn(outline, box())


@clean("pdf")
def a_form_to_be_filled_in(_: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pinned(pdf, "Widget", FT=Name.Tx, T=String("days"), TU=String("Days of rain"))
        pdf.Root.AcroForm = Dictionary(Fields=[pdf.pages[0].obj.Annots[0]])

    return changed(drawn(), change)


@clean("pdf")
def a_turned_page(_: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = 90
        pdf.pages[0].obj.CropBox = Array([10, 10, 600, 780])

    return changed(drawn(box(colors.yellow), text(WORDS)), change)


@clean("pdf")
def a_layer_that_is_shown(_: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer 1")))
        pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(ON=[group]))
        pdf.pages[0].obj.Resources.Properties = Dictionary(L1=group)
        pdf.pages[0].contents_add(b"/OC /L1 BDC BT /F1 12 Tf 72 400 Td (Rain) Tj ET EMC")

    return changed(drawn(text(WORDS)), change)


@clean("pdf")
def the_stamp_of_a_court_covered_by_the_next(_: Secret) -> bytes:
    old = "Case 1:22-cv-00001-ABC   Document 5   Filed 11/28/22   Page 1 of 9"
    new = "Case 1:22-cv-00001-ABC   Document 7-1   Filed 11/29/22   Page 2 of 12"
    return drawn(text(old, y=770), box(colors.white, y=764), text(new, y=770))
