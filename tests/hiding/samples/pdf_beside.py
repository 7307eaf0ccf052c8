"""PDF: what lies beside the pages."""

import io
import zlib

import pikepdf
from pdf_making import (
    BODY,
    box,
    changed,
    drawn,
    pinned,
    plain_pdf,
    text,
    updated,
    written,
)
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from hiding import Secret, sample


@sample("pdf", mechanism="unapplied-redaction")
def marked_and_not_removed(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        quad = [60, 520, 550, 520, 60, 480, 550, 480]
        pinned(pdf, "Redact", QuadPoints=quad, IC=[0, 0, 0])

    return changed(drawn(text(secret.text)), change)


@sample("pdf", mechanism="annotation")
def a_sticky_note(secret: Secret) -> bytes:
    return changed(drawn(), lambda pdf: pinned(pdf, "Text", Contents=String(secret.text)))


@sample("pdf", mechanism="annotation")
def a_remark_on_a_mark(secret: Secret) -> bytes:
    rich = f"<?xml version='1.0'?><body><p>{secret.text}</p></body>"
    return changed(drawn(), lambda pdf: pinned(pdf, "Highlight", RC=String(rich)))


@sample("pdf", mechanism="annotation")
def a_pop_up(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        inner = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Contents=String(secret.text))
        pinned(pdf, "Text", Popup=pdf.make_indirect(inner))

    return changed(drawn(), change)


@sample("pdf", mechanism="annotation")
def a_hidden_stamp(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        font = pdf.pages[0].obj.Resources.Font.F1
        form = pdf.make_stream(b"BT /F1 9 Tf 4 4 Td (%s) Tj ET" % secret.text.encode("latin-1"))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 490, 40])
        form.Resources = Dictionary(Font=Dictionary(F1=font))
        pinned(pdf, "Stamp", AP=Dictionary(N=form), F=2)

    return changed(drawn(), change)


@sample("pdf", mechanism="attachment")
def an_attached_text(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        rows = "\n".join(",".join(row) for row in secret.rows(12))
        pdf.attachments["a.csv"] = pikepdf.AttachedFileSpec(pdf, rows.encode())

    return changed(drawn(), change)


@sample("pdf", mechanism="attachment")
def the_name_of_an_attached_file(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[secret.mail] = pikepdf.AttachedFileSpec(
            pdf, b"a,b\n1,2\n", filename=secret.mail
        )

    return changed(drawn(), change)


@sample("pdf", mechanism="attachment")
def a_pdf_in_a_pdf(secret: Secret) -> bytes:
    inner = drawn(text(secret.text))

    def change(pdf: pikepdf.Pdf) -> None:
        pinned(
            pdf, "FileAttachment",
            FS=Dictionary(
                Type=Name.Filespec, F=String("a.pdf"), EF=Dictionary(F=pdf.make_stream(inner))
            ),
        )  # fmt: skip

    return changed(drawn(), change)


@sample("pdf", mechanism="property", severity="review")
def the_subject(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Subject"] = secret.text

    return changed(drawn(), change)


@sample("pdf", mechanism="xmp", severity="review")
def the_xmp_description(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as meta:
            meta["dc:contributor"] = {secret.text}

    return changed(drawn(), change)


@sample("pdf", mechanism="form-field")
def a_hidden_field(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pinned(pdf, "Widget", FT=Name.Tx, T=String("a"), V=String(secret.text), F=2)
        pdf.Root.AcroForm = Dictionary(Fields=[pdf.pages[0].obj.Annots[0]])

    return changed(drawn(), change)


@sample("pdf", mechanism="form-field")
def a_field_on_no_page(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a"), V=String(secret.text)))
        pdf.Root.AcroForm = Dictionary(Fields=[field])

    return changed(drawn(), change)


@sample("pdf", mechanism="form-field", severity="review")
def a_filled_field(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pinned(pdf, "Widget", FT=Name.Tx, T=String("a"), V=String(secret.text))
        pdf.Root.AcroForm = Dictionary(Fields=[pdf.pages[0].obj.Annots[0]])

    return changed(drawn(), change)


@sample("pdf", mechanism="form-field")
def the_xml_of_a_form(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        xml = f"<xdp><datasets><data><a>{secret.text}</a></data></datasets></xdp>"
        pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(xml.encode()))

    return changed(drawn(), change)


@sample("pdf", mechanism="earlier-revision")
def an_earlier_revision(secret: Secret) -> bytes:
    before = plain_pdf(written(*BODY, secret.text))
    content = written(*BODY)
    body = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    return updated(before, {4: body}, root=1)


@sample("pdf", mechanism="earlier-revision")
def a_remark_deleted_in_a_later_revision(secret: Secret) -> bytes:
    note = (
        b"<< /Type /Annot /Subtype /Text /Rect [1 1 9 9] /Contents (%s) >>" % secret.text.encode()
    )
    before = plain_pdf(written(*BODY), page=b"/Annots [6 0 R]", more=note)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    return updated(before, {3: page, 6: b"null"}, root=1)


@sample("pdf", mechanism="redacted-outline")
def a_name_in_the_outline(secret: Secret) -> bytes:
    def outline(canvas: Canvas) -> None:
        canvas.drawString(72, 500, "Statement of")
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry(f"Statement of {secret.text}", "a")

    return drawn(outline, box(x=145, w=300))


@sample("pdf", mechanism="outline", severity="review")
def an_identifier_in_the_outline(secret: Secret) -> bytes:
    def outline(canvas: Canvas) -> None:
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry(secret.text, "a")

    return drawn(outline)


@sample("pdf", mechanism="named-destination", severity="review")
def the_name_of_a_place(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        names = Array([String(secret.mail), Array([page, Name.Fit])])
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))

    return changed(drawn(), change)


@sample("pdf", mechanism="layer-name", severity="review")
def the_name_of_a_layer(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(secret.mail)))
        pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary())

    return changed(drawn(), change)


@sample("pdf", mechanism="field-name", severity="review")
def the_hint_of_a_field(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pinned(pdf, "Widget", FT=Name.Tx, T=String("a"), TU=String(secret.mail))
        pdf.Root.AcroForm = Dictionary(Fields=[pdf.pages[0].obj.Annots[0]])

    return changed(drawn(), change)


@sample("pdf", mechanism="hyperlink", severity="review")
def behind_a_link(secret: Secret) -> bytes:
    action = Dictionary(S=Name.URI, URI=String(f"https://example.org/?{secret.mail}"))
    return changed(drawn(), lambda pdf: pinned(pdf, "Link", A=action))


@sample("pdf", mechanism="javascript")
def in_a_script(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(
            S=Name.JavaScript, JS=String(f'app.alert("{secret.text}")')
        )

    return changed(drawn(), change)


@sample("pdf", mechanism="page-piece")
def private_data_of_a_program(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        private = pdf.make_stream(zlib.compress(secret.text.encode()), Filter=Name.FlateDecode)
        piece = Dictionary(LastModified=String("D:2022"), Private=private)
        pdf.Root.PieceInfo = Dictionary(Program=piece)

    return changed(drawn(), change)


@sample("pdf", mechanism="alt-text")
def the_description_of_a_figure(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        figure = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(secret.text))
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(figure))

    return changed(drawn(), change)


@sample("pdf", mechanism="actual-text")
def read_aloud_and_not_shown(secret: Secret) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        part = Dictionary(Type=Name.StructElem, S=Name.Span, ActualText=String(secret.text))
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(part))

    return changed(drawn(), change)


@sample("pdf", mechanism="actual-text")
def copied_and_not_shown(secret: Secret) -> bytes:
    marked = b"/Span << /ActualText (%s) >> BDC BT /F1 12 Tf 72 400 Td (rain) Tj ET EMC"
    return plain_pdf(written(*BODY) + b"\n" + marked % secret.text.encode())


@sample("pdf", mechanism="actual-text")
def letters_that_are_mapped_to_others(secret: Secret) -> bytes:
    """The page shows other letters than those that searching and copying give."""
    codes = "".join(
        f"<{at + 33:02X}> <{ord(sign):04X}>\n" for at, sign in enumerate(secret.text[:80])
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(secret.text[:80])} beginbfchar\n{codes}endbfchar\nendcmap end end"
    ).encode()
    shown = "".join(chr(33 + at) for at in range(len(secret.text[:80])))
    shown = shown.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    more = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap)
    return plain_pdf(written(shown), font=b"/ToUnicode 6 0 R", more=more)


@sample("pdf", mechanism="unused-object")
def a_forgotten_page(secret: Secret) -> bytes:
    content = written(secret.text)
    more = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    return plain_pdf(written(*BODY), more=more)


@sample("pdf", mechanism="unused-object")
def a_forgotten_remark(secret: Secret) -> bytes:
    more = b"<< /Type /Annot /Subtype /Text /Contents (%s) >>" % secret.text.encode()
    return plain_pdf(written(*BODY), more=more)


@sample("pdf", mechanism="object-text", severity="review")
def a_string_of_nobody(secret: Secret) -> bytes:
    return plain_pdf(written(*BODY), catalog=b"/Whatever (%s)" % secret.text.encode())


@sample("pdf", mechanism="bytes-outside")
def behind_the_end(secret: Secret) -> bytes:
    return drawn() + b"\n" + secret.text.encode()


@sample("pdf", mechanism="bytes-outside")
def before_the_beginning(secret: Secret) -> bytes:
    return secret.text.encode() + b"\n" + drawn()


@sample("pdf", mechanism="object-text")
def between_two_objects(secret: Secret) -> bytes:
    data = plain_pdf(written(*BODY))
    at = data.index(b"\nxref") + 1
    start = b"startxref\n%d" % at
    remark = b"% " + secret.text.encode() + b"\n"
    moved = b"startxref\n%d" % (at + len(remark))
    return (data[:at] + remark + data[at:]).replace(start, moved)


@sample("pdf", mechanism="exif", severity="review")
def the_camera_of_a_picture(secret: Secret) -> bytes:
    from PIL import Image

    def change(pdf: pikepdf.Pdf) -> None:
        image, held, notes = Image.new("RGB", (40, 30), "navy"), io.BytesIO(), Image.Exif()
        notes[0x013B] = secret.text
        image.save(held, "JPEG", exif=notes)
        stream = pdf.make_stream(held.getvalue(), Filter=Name.DCTDecode, Subtype=Name.Image)
        stream.Width, stream.Height, stream.BitsPerComponent = 40, 30, 8
        stream.ColorSpace = Name.DeviceRGB
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im1=stream)
        pdf.pages[0].contents_add(b"q 40 0 0 30 300 300 cm /Im1 Do Q")

    return changed(drawn(), change)


@sample("pdf", mechanism="plain", kinds=["name", "birth_date", "nationality", "identifier"])
def people_in_a_printed_table(secret: Secret) -> bytes:
    held = io.BytesIO()
    table = Table(
        secret.rows(60), repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    )
    SimpleDocTemplate(held, invariant=True).build([table])
    return held.getvalue()


@sample("pdf", mechanism="plain", kinds=["name", "birth_date", "nationality", "identifier"])
def people_in_columns_of_typewritten_text(secret: Secret) -> bytes:
    def rows(canvas: Canvas) -> None:
        canvas.setFont("Courier", 9)
        for at, row in enumerate(secret.rows(30)):
            line = f"{row[0]:<28}{row[1]:<16}{row[2]:<16}{row[3]}"
            canvas.drawString(72, 640 - 11 * at, line)

    return drawn(rows)


@sample("pdf", mechanism="earlier-revision", kinds=["name"])
def a_table_of_an_earlier_revision(secret: Secret) -> bytes:
    cells = [
        b"1 0 0 1 %d %d Tm (%s) Tj" % (72 + 130 * column, 700 - 16 * at, word.encode())
        for at, row in enumerate(secret.rows(10))
        for column, word in enumerate(row)
    ]
    before = plain_pdf(b"BT /F1 10 Tf " + b" ".join(cells) + b" ET")
    content = written(*BODY)
    body = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    return updated(before, {4: body}, root=1)


@sample("pdf", mechanism="covered-text", name="with_an_empty_password")
def protected(secret: Secret) -> bytes:
    return changed(
        drawn(text(secret.text), box()),
        lambda _: None,
        encryption=pikepdf.Encryption(owner="owner", user="", R=6),
    )
