"""What a PDF gives, and what it does not give silently."""

import io
import zlib

import pikepdf
import pytest
from pdf_making import BODY, box, changed, drawn, picture, plain_pdf, scan, text, unseen, written
from pikepdf import Array, Dictionary, Name
from reportlab.lib import colors
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from makegood.inspection.formats import pdf as format_
from makegood.inspection.inside import Budget, Inside, Limits
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility


def reading(data: bytes) -> Reading:
    return format_.read(Source.of_bytes(data), Inside())


def texts(found: Reading, mechanism: str) -> list[str]:
    return [t for each in found.passages if each.mechanism == mechanism for t in each.texts]


def test_a_page_is_read_line_by_line() -> None:
    """What a reader sees is a text for each line, in plain sight, and nothing is missing."""
    found = reading(drawn())
    assert texts(found, "plain") == list(BODY)
    assert not found.gaps
    assert {each.visibility for each in found.passages if each.mechanism == "plain"} == {
        Visibility.VISIBLE
    }


def test_a_pdf_is_known_by_its_content() -> None:
    """The mark may stand a little behind the first byte."""
    assert format_.recognises(Source.of_bytes(b"\n\n" + drawn()))
    assert not format_.recognises(Source.of_bytes(b"PDF"))


def test_a_table_that_is_only_drawn_is_rows_and_cells() -> None:
    """A table over several pages is one sheet, its repeated header left out."""
    rows = [
        ["District", "Rain", "Wind"],
        *[[f"North {at}", str(at), str(2 * at)] for at in range(90)],
    ]
    held = io.BytesIO()
    SimpleDocTemplate(held, invariant=True).build([Table(rows, repeatRows=1)])
    (sheet,) = reading(held.getvalue()).sheets
    assert sheet.part == "table 1 on pages 1 to 3"
    assert [row.texts for row in sheet.rows] == rows


def test_lines_of_a_cell_stay_in_their_column() -> None:
    """A cell that wraps adds rows of its own column and tears nothing apart."""
    from reportlab.lib.styles import getSampleStyleSheet

    style = getSampleStyleSheet()["BodyText"]
    long = Paragraph("a note that is long enough to be broken into lines", style)
    rows = [["District", "Rain", "Note"], *[[f"North {at}", str(at), long] for at in range(6)]]
    held = io.BytesIO()
    SimpleDocTemplate(held, invariant=True).build([Table(rows, colWidths=[120, 90, 120])])
    (sheet,) = reading(held.getvalue()).sheets
    first = [row.texts[0] for row in sheet.rows if row.columns[0] == 1]
    assert first == ["District", *[f"North {at}" for at in range(6)]]


def test_two_tables_on_two_pages_are_two() -> None:
    """Tables of other columns are not joined."""
    held = io.BytesIO()
    one = Table([[f"North {at}", str(at), "x"] for at in range(5)], colWidths=[90, 90, 90])
    two = Table([[f"South {at}", str(at)] for at in range(5)], colWidths=[200, 200])
    SimpleDocTemplate(held, invariant=True).build([one, PageBreak(), two])
    assert len(reading(held.getvalue()).sheets) == 2


def test_columns_of_prose_are_no_table() -> None:
    """A newspaper's columns are lines, not cells."""
    line = "the rain fell on the fields for many days and nights and then stopped"
    lines = [text(line, x=x, y=600 - 14 * at, size=7) for at in range(9) for x in (40, 330)]
    found = reading(drawn(*lines))
    assert not found.sheets
    assert texts(found, "plain").count(line) == 18


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    """Rows are rows of the page as it is shown."""
    rows = [["District", "Rain", "Wind"], *[[f"North {at}", str(at), "w"] for at in range(8)]]
    held = io.BytesIO()
    SimpleDocTemplate(held, invariant=True).build([Table(rows)])

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Rotate = turn
        angle = {90: b"0 1 -1 0 800 0", 180: b"-1 0 0 -1 600 800", 270: b"0 -1 1 0 0 800"}[turn]
        page.Contents = pdf.make_stream(
            b"q " + angle + b" cm " + page.Contents.read_bytes() + b" Q"
        )
        page.obj.MediaBox = Array([0, 0, 800, 800])

    (sheet,) = reading(changed(held.getvalue(), change)).sheets
    assert [row.texts for row in sheet.rows] == rows


def test_a_scan_is_not_inspected() -> None:
    """A page that is a picture is never clean."""

    def alone(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(content[content.rindex(b"ET") + 2 :])

    (gap,) = reading(changed(drawn(scan()), alone)).gaps
    assert (gap.where, "picture" in gap.why) == ("page 1", True)


def test_the_text_behind_a_scan_is_visible_text() -> None:
    """What the scan shows is what a reader sees."""
    lines = [unseen("a scanned line of letters " * 2, y=705 - 20 * at, size=14) for at in range(30)]
    found = reading(drawn(scan(), *lines))
    assert texts(found, "ocr-layer")
    assert not texts(found, "covered-text")


def test_a_part_of_a_picture_under_a_box_is_told() -> None:
    """A black box over a photograph hides what the file still holds."""
    pixels = bytes((x * y * 7) % 251 for y in range(100) for x in range(100))
    photo = picture(pixels, 100, 100, (72, 200, 300, 300))
    assert texts(reading(drawn(photo, box(x=100, y=300, w=80, h=60))), "covered-picture")
    plain = picture(bytes(10_000), 100, 100, (72, 200, 300, 300))
    assert not texts(reading(drawn(plain, box(x=100, y=300, w=80, h=60))), "covered-picture")


def test_a_caption_on_a_picture_covers_nothing() -> None:
    """A box with words on it belongs to the page."""
    pixels = bytes((x * y * 7) % 251 for y in range(100) for x in range(100))

    def caption(canvas) -> None:
        canvas.setFillColor(colors.white)
        canvas.drawString(104, 320, "A field")

    photo = picture(pixels, 100, 100, (72, 200, 300, 300))
    assert not texts(
        reading(drawn(photo, box(x=100, y=300, w=80, h=60), caption)), "covered-picture"
    )


def test_letters_drawn_as_shapes_are_not_inspected() -> None:
    """A page without a letter and with many shapes may say more than can be read."""
    shape = b"%d %d m 1 2 3 4 5 6 c 3 4 5 6 7 8 c 9 9 l 3 3 l 5 5 l 7 7 l h f "
    (gap,) = reading(plain_pdf(b"".join(shape % (at, at) for at in range(40)))).gaps
    assert "shapes" in gap.why


def test_fonts_that_name_no_letter_are_not_inspected() -> None:
    """Letters without signs cannot be searched, so the page is not clean."""
    signs = "".join(f"<{at:02X}> <E0{at:02X}>\n" for at in range(65, 91))
    cmap = f"1 beginbfchar\n{signs}endbfchar".encode().replace(b"1 begin", b"26 begin")
    more = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap)
    font = b"/ToUnicode 6 0 R /FontDescriptor << /Flags 4 /FontFile2 6 0 R >>"
    found = reading(plain_pdf(written("ABCDEFGHIJKLMNOP"), font=font, more=more))
    assert any("fonts" in gap.why for gap in found.gaps)


def test_a_password_keeps_the_file_closed() -> None:
    """What needs a password was not inspected."""
    locked = changed(drawn(), lambda _: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(UnreadableFile, match="password"):
        reading(locked)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8, 0.97])
def test_a_pdf_that_is_cut_off_is_never_whole(part: float) -> None:
    """It is refused, or what is missing is named."""
    data = drawn(text("more"), text("and more", y=300))
    try:
        found = reading(data[: int(part * len(data))])
    except UnreadableFile:
        return
    assert found.gaps


def test_a_stream_that_is_damaged_is_named() -> None:
    """A page whose content does not unpack is not clean."""

    def change(pdf: pikepdf.Pdf) -> None:
        packed = zlib.compress(pdf.pages[0].Contents.read_bytes() * 9)
        broken = packed[:40] + bytes([packed[40] ^ 0xFF]) + packed[41:]
        pdf.pages[0].Contents = pdf.make_stream(broken, Filter=Name.FlateDecode)

    found = reading(changed(drawn(), change, compress_streams=False))
    assert any("damaged" in gap.why for gap in found.gaps)


def bomb(filters: int) -> bytes:
    data = b"0 0 m " * 100_000_000 if filters == 1 else b"0 0 m " * 20_000_000
    for _ in range(filters):
        data = zlib.compress(data, 9)

    def change(pdf: pikepdf.Pdf) -> None:
        names = Array([Name.FlateDecode] * filters)
        pdf.pages[0].Contents = pdf.make_stream(data, Filter=names)

    return changed(drawn(), change, compress_streams=False)


def test_a_bomb_is_refused() -> None:
    """A stream that grows beyond every need is not unpacked to its end."""
    with pytest.raises(UnreadableFile, match="grows"):
        reading(bomb(1))


def test_the_budget_of_the_outer_file_holds() -> None:
    """A PDF in a ZIP spends what is left to the ZIP."""
    inside = Inside(budget=Budget(limits=Limits(unpacked_bytes=1_000_000)))
    with pytest.raises(PartRefused):
        format_.read(Source.of_bytes(bomb(2)), inside)


def test_a_picture_of_impossible_size_is_refused() -> None:
    """Pixels that no page needs are not painted."""

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image)
        stream.Width, stream.Height = 100_000, 100_000
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im=stream)

    with pytest.raises(UnreadableFile, match="picture"):
        reading(changed(drawn(), change))


def test_trees_that_are_knotted_end() -> None:
    """Outlines, fields and names that lead back to themselves are read once."""

    def change(pdf: pikepdf.Pdf) -> None:
        item = pdf.make_indirect(Dictionary(Title=pikepdf.String("Rain")))
        item.Next = item
        item.First = item
        pdf.Root.Outlines = Dictionary(First=item)
        field = pdf.make_indirect(Dictionary(T=pikepdf.String("a")))
        field.Kids = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=[field])
        names = pdf.make_indirect(Dictionary())
        names.Kids = Array([names])
        pdf.Root.Names = Dictionary(Dests=names)

    assert texts(reading(changed(drawn(), change)), "outline") == ["Rain"]


def test_odd_objects_stop_nobody() -> None:
    """Things of the wrong kind in every known place are passed over."""

    def change(pdf: pikepdf.Pdf) -> None:
        odd = Array([1, Name.X, pikepdf.String("s"), Dictionary()])
        field = Dictionary(Kids=Array([1, None, Name.X]), V=odd)
        pdf.Root.AcroForm = Dictionary(Fields=[field, *odd], XFA=odd)
        pdf.pages[0].obj.Resources.XObject = Dictionary(A=1)
        pdf.pages[0].obj.Resources.Font.F9 = 1
        pdf.Root.OCProperties = Dictionary(OCGs=odd, D=Dictionary(OFF=odd))
        pdf.Root.Outlines = Dictionary(First=Array([]))
        pdf.Root.Names = Dictionary(Dests=Name.X, EmbeddedFiles=odd)
        pdf.pages[0].obj.Annots = Array([1, Dictionary(Subtype=1, Rect=[1, Name.X], AP=1)])

    found = reading(changed(drawn(), change))
    assert set(BODY) <= set(texts(found, "plain"))


def test_a_reading_shows_no_text_in_its_repr() -> None:
    """What was found never stands in a message about it."""
    assert "rain" not in repr(reading(drawn())).casefold()
