"""PDF: what is drawn and not seen."""

import pikepdf
from pdf_making import box, changed, drawn, picture, pinned, scan, text, unseen
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from hiding import Secret, sample


@sample("pdf", mechanism="covered-text")
def under_a_black_box(secret: Secret) -> bytes:
    return drawn(text(secret.text), box())


@sample("pdf", mechanism="covered-text")
def under_a_white_box(secret: Secret) -> bytes:
    return drawn(text(secret.text), box(colors.white))


@sample("pdf", mechanism="covered-text")
def under_a_red_box_with_a_label(secret: Secret) -> bytes:
    def label(canvas: Canvas) -> None:
        canvas.setFillColor(colors.white)
        canvas.drawString(80, 500, "REDACTED")

    return drawn(text(secret.text), box(colors.darkred), label)


@sample("pdf", mechanism="covered-text")
def under_a_picture(secret: Secret) -> bytes:
    return drawn(text(secret.text), picture(bytes(range(256)) * 4, 64, 16, (66, 490, 470, 26)))


@sample("pdf", mechanism="covered-text")
def under_a_thick_line(secret: Secret) -> bytes:
    def line(canvas: Canvas) -> None:
        canvas.setLineWidth(18)
        canvas.line(60, 504, 540, 504)

    return drawn(text(secret.text), line)


@sample("pdf", mechanism="covered-text")
def under_a_box_with_a_cross(secret: Secret) -> bytes:
    def cross(canvas: Canvas) -> None:
        canvas.setStrokeColor(colors.white)
        canvas.line(66, 494, 536, 514)
        canvas.line(66, 514, 536, 494)

    return drawn(text(secret.text), box(), cross)


@sample("pdf", mechanism="covered-text")
def under_an_annotation(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"0 g 0 0 490 40 re f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 490, 40])
        pinned(pdf, "Square", AP=Dictionary(N=form), IC=[0, 0, 0])

    return changed(drawn(text(secret.text)), change)


@sample("pdf", mechanism="covered-text")
def black_on_black(secret: Secret) -> bytes:
    return drawn(text(secret.text, y=500), box(colors.Color(0.1, 0.1, 0.1)))


@sample("pdf", mechanism="covered-text")
def in_a_form_under_a_box(secret: Secret) -> bytes:
    def form(canvas: Canvas) -> None:
        canvas.beginForm("Inner")
        canvas.drawString(72, 500, secret.text)
        canvas.endForm()
        canvas.doForm("Inner")

    return drawn(form, box())


@sample("pdf", mechanism="covered-text", kinds=["name", "birth_date"])
def a_table_under_a_picture(secret: Secret) -> bytes:
    def rows(canvas: Canvas) -> None:
        Table(secret.rows(12)).wrapOn(canvas, 400, 400)
        table = Table(secret.rows(12))
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 100, 300)

    return drawn(rows, picture(bytes(range(256)) * 256, 256, 256, (60, 280, 500, 300)))


@sample("pdf", mechanism="covered-text")
def behind_a_blackened_scan(secret: Secret) -> bytes:
    return drawn(scan(), picture(bytes(64), 8, 8, (60, 490, 500, 26)), unseen(secret.text))


@sample("pdf", mechanism="white-text")
def white_on_white(secret: Secret) -> bytes:
    def white(canvas: Canvas) -> None:
        canvas.setFillColor(colors.white)
        canvas.drawString(72, 500, secret.text)

    return drawn(white)


@sample("pdf", mechanism="white-text")
def nearly_white(secret: Secret) -> bytes:
    def pale(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.98, 0.98, 0.98)
        canvas.drawString(72, 500, secret.text)

    return drawn(pale)


@sample("pdf", mechanism="white-text")
def blue_on_blue(secret: Secret) -> bytes:
    def blue(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.1, 0.2, 0.6)
        canvas.rect(60, 480, 500, 60, fill=1, stroke=0)
        canvas.drawString(72, 500, secret.text)

    return drawn(blue)


@sample("pdf", mechanism="invisible-text")
def not_painted(secret: Secret) -> bytes:
    return drawn(unseen(secret.text))


@sample("pdf", mechanism="transparent-text")
def see_through(secret: Secret) -> bytes:
    def clear(canvas: Canvas) -> None:
        canvas.setFillAlpha(0)
        canvas.drawString(72, 500, secret.text)

    return drawn(clear)


@sample("pdf", mechanism="tiny-text")
def tiny(secret: Secret) -> bytes:
    return drawn(text(secret.text, size=0.3))


@sample("pdf", mechanism="tiny-text")
def tiny_by_its_matrix(secret: Secret) -> bytes:
    def small(canvas: Canvas) -> None:
        canvas.translate(72, 500)
        canvas.scale(0.05, 0.05)
        canvas.drawString(0, 0, secret.text)

    return drawn(small)


@sample("pdf", mechanism="off-page-text")
def beside_the_page(secret: Secret) -> bytes:
    return drawn(text(secret.text, x=700))


@sample("pdf", mechanism="off-page-text")
def below_the_page(secret: Secret) -> bytes:
    return drawn(text(secret.text, y=-200))


@sample("pdf", mechanism="outside-crop-box")
def cropped_away(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([0, 600, 612, 792])

    return changed(drawn(text(secret.text)), change)


@sample("pdf", mechanism="clipped-text")
def clipped(secret: Secret) -> bytes:
    def cut(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(10, 10, 20, 20)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(72, 500, secret.text)

    return drawn(cut)


def layered(
    secret: Secret, settings: pikepdf.Dictionary, usage: pikepdf.Dictionary | None = None
) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer 1")))
        if usage is not None:
            group.Usage = usage
        for key in ("/OFF", "/ON"):
            if key in settings:
                settings[key] = Array([group])
        pdf.Root.OCProperties = pdf.make_indirect(Dictionary(OCGs=[group], D=settings))
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(L1=group)
        content = pdf.pages[0].Contents.read_bytes()
        words = secret.text.encode("latin-1")
        layer = b"\n/OC /L1 BDC BT /F1 12 Tf 72 400 Td (%s) Tj ET EMC\n" % words
        pdf.pages[0].Contents = pdf.make_stream(content + layer)

    return changed(drawn(), change)


@sample("pdf", mechanism="layer-off")
def on_a_layer_that_is_off(secret: Secret) -> bytes:
    return layered(secret, Dictionary(OFF=[], Order=[]))


@sample("pdf", mechanism="layer-off")
def on_a_layer_where_all_are_off(secret: Secret) -> bytes:
    return layered(secret, Dictionary(BaseState=Name.OFF))


@sample("pdf", mechanism="layer-off")
def in_a_form_on_a_layer_that_is_off(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer 1")))
        pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))
        page = pdf.pages[0].obj
        words = secret.text.encode("latin-1")
        form = pdf.make_stream(b"BT /F1 12 Tf 72 400 Td (%s) Tj ET" % words)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 612, 792])
        form.OC, form.Resources = group, Dictionary(Font=page.Resources.Font)
        page.Resources.XObject = Dictionary(Fm9=form)
        pdf.pages[0].contents_add(b"q /Fm9 Do Q")

    return changed(drawn(), change)
