"""Workbooks: what hides in their sheets, rows, columns and cells."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from ooxml import DRAW, FIGURES, KINDS, SHEET, cells, packed, unpacked, workbook

from hiding import Secret, clean, sample

PART = "xl/worksheets/sheet1.xml"


def text_cell(at: str, text: str, style: int = 0) -> str:
    shown = f' s="{style}"' if style else ""
    return f'<c r="{at}"{shown} t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def with_rows(rows: str, *, before: str = "", around: str = "", styles: str = "") -> bytes:
    """The usual figures with further rows below them."""
    extra = {"xl/styles.xml": styles} if styles else {}
    linked = [("styles", "styles.xml")] if styles else []
    parts = unpacked(workbook(extra, before=before, around=around, book_arrows=linked))
    sheet = parts[PART].decode()
    return packed({**parts, PART: sheet.replace("</sheetData>", f"{rows}</sheetData>")})


def with_secret(secret: Secret, *, style: int = 0, **around: str) -> bytes:
    return with_rows(f'<row r="5">{text_cell("A5", secret.text, style)}</row>', **around)


def styled(
    *, fonts: str = "<font/>", fills: str = "<fill/>", formats: str = "", rules: str = "", xf: str
) -> str:
    """A styles part whose second cell format is ``xf``."""
    return (
        f'<styleSheet xmlns="{SHEET}"><numFmts>{formats}</numFmts><fonts>{fonts}</fonts><fills>{fills}</fills>'
        f"<cellXfs><xf/><xf {xf}/></cellXfs><dxfs>{rules}</dxfs></styleSheet>"
    )


def two_sheets(secret: Secret, state: str) -> bytes:
    parts = unpacked(workbook())
    book = parts["xl/workbook.xml"].decode()
    links = parts["xl/_rels/workbook.xml.rels"].decode()
    second = f'<sheet name="Data" sheetId="2" {state} r:id="r9"/></sheets>'
    link = f'<Relationship Id="r9" Type="{KINDS}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    listed = {} if not state else {
        "xl/workbook.xml": book.replace("</sheets>", second),
        "xl/_rels/workbook.xml.rels": links.replace("</Relationships>", link),
    }  # fmt: skip
    sheet = (
        f'<worksheet xmlns="{SHEET}"><sheetData>{cells(secret.rows(12))}</sheetData></worksheet>'
    )
    return packed({**parts, **listed, "xl/worksheets/sheet2.xml": sheet})


@sample("xlsx", mechanism="hidden-sheet", kinds=["name", "birth_date"])
def hidden_sheet(secret: Secret) -> bytes:
    return two_sheets(secret, 'state="hidden"')


@sample("xlsx", mechanism="very-hidden-sheet", kinds=["name", "birth_date"])
def very_hidden_sheet(secret: Secret) -> bytes:
    return two_sheets(secret, 'state="veryHidden"')


@sample("xlsx", mechanism="unreferenced-part", kinds=["name", "birth_date"])
def sheet_that_is_not_listed(secret: Secret) -> bytes:
    return two_sheets(secret, "")


@sample("xlsx", mechanism="hidden-row")
def hidden_row(secret: Secret) -> bytes:
    return with_rows(f'<row r="5" hidden="1">{text_cell("A5", secret.text)}</row>')


@sample("xlsx", mechanism="hidden-row")
def row_without_height(secret: Secret) -> bytes:
    return with_rows(f'<row r="5" ht="0" customHeight="1">{text_cell("A5", secret.text)}</row>')


@sample("xlsx", mechanism="hidden-row")
def row_of_a_hairs_height(secret: Secret) -> bytes:
    return with_rows(f'<row r="5" ht="0.5" customHeight="1">{text_cell("A5", secret.text)}</row>')


@sample("xlsx", mechanism="hidden-row")
def rows_that_a_filter_hides(secret: Secret) -> bytes:
    rows = f'<row r="5" hidden="true">{text_cell("A5", secret.text)}</row>'
    return with_rows(rows, around='<autoFilter ref="A1:B5"/>')


def in_column(secret: Secret, before: str) -> bytes:
    return with_rows(f'<row r="5">{text_cell("D5", secret.text)}</row>', before=before)


@sample("xlsx", mechanism="hidden-column")
def hidden_column(secret: Secret) -> bytes:
    return in_column(secret, '<cols><col min="3" max="9" width="9" hidden="1"/></cols>')


@sample("xlsx", mechanism="hidden-column")
def column_without_width(secret: Secret) -> bytes:
    return in_column(secret, '<cols><col min="4" max="4" width="0" customWidth="1"/></cols>')


@sample("xlsx", mechanism="hidden-column")
def columns_without_width_by_default(secret: Secret) -> bytes:
    shown = '<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="2" width="12"/></cols>'
    return in_column(secret, shown)


FONT = "<font/><font><color {}/></font>"
SOLID = '<fill/><fill/><fill><patternFill patternType="solid"><fgColor {}/></patternFill></fill>'


@sample("xlsx", mechanism="white-text")
def white_text(secret: Secret) -> bytes:
    styles = styled(fonts=FONT.format('rgb="FFFFFFFF"'), xf='fontId="1"')
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="white-text")
def nearly_white_text(secret: Secret) -> bytes:
    styles = styled(fonts=FONT.format('rgb="FFFAFAFA"'), xf='fontId="1"')
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="white-text")
def text_in_the_ground_of_the_theme(secret: Secret) -> bytes:
    styles = styled(fonts=FONT.format('theme="0"'), xf='fontId="1"')
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="white-text")
def text_in_a_colour_of_the_palette(secret: Secret) -> bytes:
    styles = styled(fonts=FONT.format('indexed="9"'), xf='fontId="1"')
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="white-text")
def text_in_a_tint_of_the_theme(secret: Secret) -> bytes:
    styles = styled(
        fonts=FONT.format('theme="1" tint="0.98"'),
        fills=SOLID.format('rgb="FFFAFAFA"'),
        xf='fontId="1" fillId="2"',
    )
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="white-text")
def dark_text_on_dark_ground(secret: Secret) -> bytes:
    styles = styled(
        fonts=FONT.format('rgb="FF203040"'),
        fills=SOLID.format('rgb="FF223344"'),
        xf='fontId="1" fillId="2"',
    )
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="white-text")
def black_text_on_black_ground(secret: Secret) -> bytes:
    styles = styled(fills=SOLID.format('indexed="8"'), xf='fillId="2"')
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="white-text")
def theme_that_is_black(secret: Secret) -> bytes:
    """In this workbook the theme's first colour is black, and the ground is filled with it."""
    theme = (
        f'<a:theme xmlns:a="{DRAW}"><a:themeElements><a:clrScheme name="n">'
        '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1><a:lt1><a:srgbClr val="000000"/></a:lt1>'
        "</a:clrScheme></a:themeElements></a:theme>"
    )
    styles = styled(fills=SOLID.format('theme="0"'), xf='fillId="2"')
    made = unpacked(with_secret(secret, style=1, styles=styles))
    links = made["xl/_rels/workbook.xml.rels"].decode()
    link = f'<Relationship Id="r8" Type="{KINDS}/theme" Target="theme/theme1.xml"/></Relationships>'
    return packed({
        **made, "xl/theme/theme1.xml": theme,
        "xl/_rels/workbook.xml.rels": links.replace("</Relationships>", link),
    })  # fmt: skip


@sample("xlsx", mechanism="white-text")
def white_by_its_number_format(secret: Secret) -> bytes:
    styles = styled(
        formats='<numFmt numFmtId="170" formatCode="[White]General"/>', xf='numFmtId="170"'
    )
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="white-text")
def shared_string_in_white(secret: Secret) -> bytes:
    styles = styled(fonts=FONT.format('rgb="FFFFFFFF"'), xf='fontId="1"')
    made = with_rows('<row r="5"><c r="A5" s="1" t="s"><v>0</v></c></row>', styles=styles)
    parts = unpacked(made)
    links = parts["xl/_rels/workbook.xml.rels"].decode()
    link = f'<Relationship Id="r8" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    return packed({
        **parts, "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}"><si><t>{escape(secret.text)}</t></si></sst>',
        "xl/_rels/workbook.xml.rels": links.replace("</Relationships>", link),
    })  # fmt: skip


@sample("xlsx", mechanism="white-text")
def white_by_a_rule(secret: Secret) -> bytes:
    """A conditional format that always holds."""
    rule = '<dxf><font><color rgb="FFFFFFFF"/></font></dxf>'
    around = (
        '<conditionalFormatting sqref="A5:A9"><cfRule type="expression" dxfId="0" priority="1">'
        "<formula>TRUE</formula></cfRule></conditionalFormatting>"
    )
    return with_secret(secret, around=around, styles=styled(rules=rule, xf=""))


@sample("xlsx", mechanism="no-show-format")
def format_that_shows_nothing(secret: Secret) -> bytes:
    styles = styled(formats='<numFmt numFmtId="170" formatCode=";;;"/>', xf='numFmtId="170"')
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="no-show-format")
def format_that_shows_a_blank(secret: Secret) -> bytes:
    shown = '<numFmt numFmtId="170" formatCode="&quot; &quot;;&quot; &quot;;&quot; &quot;;&quot; &quot;"/>'
    return with_secret(secret, style=1, styles=styled(formats=shown, xf='numFmtId="170"'))


@sample("xlsx", mechanism="no-show-format")
def format_of_a_rule_that_shows_nothing(secret: Secret) -> bytes:
    rule = '<dxf><numFmt numFmtId="170" formatCode=";;;"/></dxf>'
    around = (
        '<conditionalFormatting sqref="A1:A5 C1:C9"><cfRule type="notContainsText" dxfId="0" priority="1"/>'
        "</conditionalFormatting>"
    )
    return with_secret(secret, around=around, styles=styled(rules=rule, xf=""))


@sample("xlsx", mechanism="tiny-text")
def tiny_text(secret: Secret) -> bytes:
    styles = styled(fonts='<font/><font><sz val="1"/></font>', xf='fontId="1"')
    return with_secret(secret, style=1, styles=styles)


@sample("xlsx", mechanism="far-cell")
def cell_far_below(secret: Secret) -> bytes:
    return with_rows(f'<row r="1048570">{text_cell("A1048570", secret.text)}</row>')


@sample("xlsx", mechanism="far-cell")
def cell_far_to_the_right(secret: Secret) -> bytes:
    return with_rows(f'<row r="5">{text_cell("XEX5", secret.text)}</row>')


@sample("xlsx", mechanism="far-cell")
def the_only_cell_is_far(secret: Secret) -> bytes:
    made = unpacked(workbook(rows=[]))
    sheet = made[PART].decode()
    far = f'<row r="1048571">{text_cell("XEX1048571", secret.text)}</row>'
    return packed({**made, PART: sheet.replace("</sheetData>", f"{far}</sheetData>")})


@sample("xlsx", mechanism="merged-over")
def cell_under_merged_cells(secret: Secret) -> bytes:
    rows = f'<row r="5">{text_cell("A5", "Totals")}{text_cell("B5", secret.text)}</row>'
    return with_rows(rows, around='<mergeCells count="1"><mergeCell ref="A5:C6"/></mergeCells>')


@sample("xlsx", mechanism="merged-over")
def row_under_merged_cells(secret: Secret) -> bytes:
    rows = f'<row r="5">{text_cell("A5", "Totals")}</row><row r="6">{text_cell("A6", secret.text)}</row>'
    return with_rows(rows, around='<mergeCells count="1"><mergeCell ref="A5:A6"/></mergeCells>')


@sample("xlsx", mechanism="formula-text")
def text_in_a_formula(secret: Secret) -> bytes:
    formula = escape(f'IF(B2>0,"ok","{secret.text}")')
    return with_rows(f'<row r="5"><c r="A5" t="str"><f>{formula}</f><v>ok</v></c></row>')


@sample("xlsx", mechanism="formula-text")
def text_in_an_array_formula(secret: Secret) -> bytes:
    formula = escape(f'{{1,"{secret.text}"}}')
    return with_rows(f'<row r="5"><c r="A5"><f t="array" ref="A5">{formula}</f><v>1</v></c></row>')


@sample("xlsx", mechanism="phonetic-reading")
def reading_of_a_cell(secret: Secret) -> bytes:
    held = f'<is><t>合計</t><rPh sb="0" eb="2"><t>{escape(secret.text)}</t></rPh></is>'
    return with_rows(f'<row r="5"><c r="A5" t="inlineStr">{held}</c></row>')


def people_in_white(secret: Secret) -> str:
    header, *rows = secret.rows(12)
    return "".join(
        f'<row r="{number}">'
        + "".join(text_cell(f"{chr(65 + at)}{number}", text, 1) for at, text in enumerate(row))
        + "</row>"
        for number, row in enumerate([header, *rows], start=5)
    )


@sample("xlsx", mechanism="white-text", kinds=["name", "birth_date"])
def list_in_white(secret: Secret) -> bytes:
    styles = styled(fonts=FONT.format('rgb="FFFFFFFF"'), xf='fontId="1"')
    return with_rows(people_in_white(secret), styles=styles)


def _clean(name: str, make: Callable[[], bytes]) -> None:
    clean("xlsx", name=name)(lambda _: make())


_clean("white_text_on_dark_ground", lambda: with_rows(
    f'<row r="5">{text_cell("A5", "Totals by camp", 1)}</row>',
    styles=styled(fonts=FONT.format('rgb="FFFFFFFF"'), fills=SOLID.format('rgb="FF1F4E78"'), xf='fontId="1" fillId="2"'),
))  # fmt: skip
_clean("zeros_in_white", lambda: with_rows(
    '<row r="5"><c r="A5" s="1"><v>0</v></c><c r="B5" s="1"><v>0.0</v></c></row>',
    styles=styled(fonts=FONT.format('rgb="FFFFFFFF"'), xf='fontId="1"'),
))  # fmt: skip
_clean("errors_hidden_by_a_rule", lambda: with_rows(
    '<row r="5"><c r="A5" t="e"><v>#N/A</v></c></row>',
    around='<conditionalFormatting sqref="A1:B9"><cfRule type="expression" dxfId="0" priority="1">'
           "<formula>ISERROR(A1)</formula></cfRule></conditionalFormatting>",
    styles=styled(rules='<dxf><font><color rgb="FFFFFFFF"/></font></dxf>', xf=""),
))  # fmt: skip
_clean("hidden_columns_that_are_empty", lambda: with_rows(
    "", before='<cols><col min="10" max="16384" width="0" hidden="1"/></cols>',
))  # fmt: skip
_clean("merged_title", lambda: with_rows(
    f'<row r="5">{text_cell("A5", "Totals by camp")}</row>',
    around='<mergeCells count="1"><mergeCell ref="A5:C5"/></mergeCells>',
))  # fmt: skip
_clean("format_that_hides_zeros", lambda: with_rows(
    '<row r="5"><c r="A5" s="1"><v>12</v></c></row>',
    styles=styled(formats='<numFmt numFmtId="170" formatCode="0;-0;;@"/>', xf='numFmtId="170"'),
))  # fmt: skip
_clean("list_of_figures", lambda: workbook(rows=FIGURES))
