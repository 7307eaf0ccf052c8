"""What a reader of a workbook sees of it, cell by cell: that, and nothing else, a copy may hold."""

import pytest
from raw_book import book, number, relations, sheet, styles, text
from seeing_through import left_out, shown_cells, shown_values

from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.mending.shown import CellKind

DRAWING = (
    '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col>'
    "<xdr:colOff>{off}</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to>"
    "<xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    "</xdr:to>{what}</xdr:twoCellAnchor></xdr:wsDr>"
)


def rows(*lines: str, hidden: tuple[int, ...] = (), more: str = "") -> str:
    return "".join(
        f'<row r="{at}" {"hidden=" + chr(34) + "1" + chr(34) if at in hidden else ""} {more}>{line}</row>'
        for at, line in enumerate(lines, start=1)
    )


def drawn(what: str, off: str = "0") -> bytes:
    return book(
        sheet(
            rows(text("A1", "under") + text("C1", "beside"), "", text("A3", "below")),
            after='<drawing r:id="d"/>',
        ),
        extra={
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("d", "drawing", "../drawings/drawing1.xml")
            ),
            "xl/drawings/drawing1.xml": DRAWING.format(what=what, off=off),
        },
    )


def test_hidden_rows_and_columns_are_gone_and_the_rest_moves_together() -> None:
    """Row 2 and column B are hidden: what stood behind them stands where a reader sees it."""
    data = book(
        sheet(
            rows(
                text("A1", "a") + text("B1", "hidden") + text("C1", "c"),
                text("A2", "hidden"),
                text("C3", "end"),
                hidden=(2,),
            ),
            before='<cols><col min="2" max="2" width="9" hidden="1"/></cols>',
        )
    )
    assert shown_values(data) == {(1, 1): "a", (1, 2): "c", (2, 2): "end"}


@pytest.mark.parametrize(
    ("before", "row", "seen"),
    [
        ('<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="1" width="9"/></cols>', "", "a"),
        ('<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>', "", "ac"),
        ("", 'ht="0" customHeight="1"', ""),
        ('<cols><col min="1" max="2" width="0.1"/></cols>', "", "c"),
        ('<cols><col min="1" max="3" width="30"/></cols>', 'ht="12"', "ac"),
    ],
)  # fmt: skip
def test_what_has_no_size_is_hidden_too(before: str, row: str, seen: str) -> None:
    """A column without width, a row without height, columns hidden unless listed; listed rows are shown."""
    data = book(sheet(rows(text("A1", "a") + text("C1", "c"), more=row), before=before))
    assert "".join(shown_values(data).values()) == seen


def test_rows_between_hidden_by_default_leave_no_gap() -> None:
    """Where unlisted rows are hidden, listed ones stand one below the other."""
    lines = f'<row r="2">{text("A2", "a")}</row><row r="9">{text("A9", "b")}</row>'
    data = book(sheet(lines, before='<sheetFormatPr zeroHeight="1"/>'))
    assert shown_values(data) == {(1, 1): "a", (2, 1): "b"}


def test_a_merged_title_shows_also_where_its_own_cell_is_hidden() -> None:
    """The corner lies in a hidden row and a hidden column; the text shows in what is left of the range."""
    data = book(
        sheet(
            rows(text("A1", "title"), text("B2", "under"), text("B3", "value"), hidden=(1,)),
            before='<cols><col min="1" max="1" width="9" hidden="1"/></cols>',
            after='<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="A9:A9"/></mergeCells>',
        )
    )
    assert shown_values(data) == {(1, 1): "title", (2, 1): "value"}
    assert left_out(data) == ["Sheet 1: 1 value under a merged cell."]


def test_a_merged_range_that_is_wholly_hidden_shows_nothing() -> None:
    """Its rows are hidden: nothing of it moves anywhere."""
    data = book(
        sheet(
            rows(text("A1", "title"), text("A2", "shown"), hidden=(1,)),
            after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
        )
    )
    assert shown_values(data) == {(1, 1): "shown"}


@pytest.mark.parametrize(
    ("font", "fill", "seen"),
    [
        ('<color rgb="FFFFFFFF"/>', "", False),
        ('<color rgb="FFFFFFFF"/>', "FF002060", True),
        ('<color rgb="FF002060"/>', "FF002161", False),
        ('<sz val="1"/>', "", False),
        ('<sz val="8"/>', "", True),
        ('<color theme="0"/>', "", False),
        ('<color indexed="9"/>', "", False),
        ("", "FF000000", False),
    ],
)
def test_text_in_the_colour_of_its_ground_is_left_out(font: str, fill: str, seen: bool) -> None:
    """By its own colour, the theme's or the palette's; white on a dark ground is seen."""
    style = styles('fontId="1" fillId="1"', fonts=("", font), fills=("", fill))
    for cell in (
        text("B1", "x", 's="1"'),
        number("B1", 7, 's="1"'),
        '<c r="B1" s="1" t="b"><v>1</v></c>',
    ):
        data = book(sheet(rows(text("A1", "a") + cell)), style=style)
        assert ((1, 2) in shown_values(data)) is seen
        assert bool(left_out(data)) is not seen


def test_a_part_of_a_text_that_nobody_sees_is_left_out() -> None:
    """Runs of a text have colours and sizes of their own."""
    runs = (
        '<si><r><t>shown </t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>white</t></r>'
        '<r><rPr><sz val="1"/></rPr><t>tiny</t></r><r><rPr><color rgb="FFFF0000"/></rPr><t>red</t></r>'
        "<rPh><t>reading</t></rPh></si><si><t>plain</t></si>"
    )
    data = book(
        sheet(rows('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>9</v></c>')),
        texts=f"<sst>{runs}</sst>",
    )  # fmt: skip
    assert shown_values(data) == {(1, 1): "shown red", (1, 2): "plain"}
    assert left_out(data) == ["Sheet 1: 1 text in the colour of its ground."]


@pytest.mark.parametrize(
    ("code", "value", "form"),
    [
        (";;;", 5, None),
        ("0;;", -5, None),
        ("0;;", 5, "0"),
        ("0;-0;", 0, None),
        ('&quot;&quot;', 3, None),
        ("0.0", 5, "0.0"),
        ("#,##0_);[Red](#,##0)", -5, "#,##0_);[Red](#,##0)"),
        ('0;&quot;Quuxworth&quot;', 5, "0"),
        ('&quot;Quuxworth&quot;;(0)', -5, "(0);(0)"),
        ("[&gt;100]0;&quot;low&quot;", 500, "0"),
        ("[&gt;100]0;&quot;low&quot;", 5, '[>100]0;"low"'),
        ("[&gt;100]&quot;high&quot;;&quot;low&quot;", 5, '"low"'),
        ("[&gt;1]0;[&lt;0]0.0;;", 0.5, None),
        ("[&gt;1]0;[&lt;0]0.0", 0.5, "[>1]0;[<0]0.0"),
        ("[=1.2.3]&quot;odd&quot;;0", 0, '[=1.2.3]"odd";0'),
        ("yyyy\\-mm", 43000, "yyyy\\-mm"),
        ("General", 5, 0),
    ],
)  # fmt: skip
def test_a_number_keeps_the_form_in_which_it_is_shown(code: str, value: float, form) -> None:
    """A section that shows nothing hides the number; words of sections that do not apply stay behind."""
    style = styles('numFmtId="164"', formats={164: code})
    (cells,) = shown_cells(book(sheet(rows(number("A1", value, 's="1"'))), style=style))
    assert (cells[1, 1].form if (1, 1) in cells else None) == form


def test_a_text_is_hidden_by_the_fourth_section_only() -> None:
    """``;;;`` shows no text; ``0;0;0`` shows it."""
    for code, seen in ((";;;", {}), ("0;0;0", {(1, 1): "x"})):
        style = styles('numFmtId="164"', formats={164: code})
        assert shown_values(book(sheet(rows(text("A1", "x", 's="1"'))), style=style)) == seen


def test_kinds_stay_what_they_are() -> None:
    """Numbers, truth values, errors, dates and texts; a number that is none is a text."""
    cells = (
        number("A1", "1.5E3"), '<c r="B1" t="b"><v>1</v></c>', '<c r="C1" t="e"><v>#N/A</v></c>',
        '<c r="D1" t="e"><v>made up</v></c>', number("E1", "NaN"), number("F1", 43000, 's="1"'),
        '<c r="G1" t="str"><f>A1</f><v>_x0041_b</v></c>', '<c r="H1" t="d"><v>2022-11-28</v></c>',
        '<c r="I1" t="b"><v>maybe</v></c>',
    )  # fmt: skip
    (found,) = shown_cells(book(sheet(rows("".join(cells))), style=styles('numFmtId="14"')))
    assert [(cell.kind, cell.value, cell.is_date) for cell in found.values()] == [
        (CellKind.NUMBER, "1.5E3", False),
        (CellKind.BOOLEAN, "1", False),
        (CellKind.ERROR, "#N/A", False),
        (CellKind.TEXT, "made up", False),
        (CellKind.TEXT, "NaN", False),
        (CellKind.NUMBER, "43000", True),
        (CellKind.TEXT, "Ab", False),
        (CellKind.TEXT, "2022-11-28", False),
        (CellKind.TEXT, "maybe", False),
    ]


def test_formulas_stay_behind_and_their_results_stay() -> None:
    """A formula without a stored result is said: its cell is empty in the copy."""
    lines = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>NOW()</f></c><c r="C1"><f>NOW()</f></c>'
    data = book(sheet(rows(lines)))
    assert shown_values(data) == {(1, 1): "2"}
    assert left_out(data) == [
        "Sheet 1: 1 formula; its result stays.",
        "Sheet 1: 2 formulas without stored results; their cells are empty in the copy.",
    ]


PICTURE = '<xdr:pic><xdr:cNvPr id="1" {more}/></xdr:pic>'
SHAPE = "<xdr:sp><xdr:cNvPr id='1'/><xdr:spPr>{fill}</xdr:spPr></xdr:sp>"


@pytest.mark.parametrize(
    ("what", "off", "seen"),
    [
        (PICTURE.format(more=""), "0", False),
        (PICTURE.format(more='hidden="1"'), "0", True),
        (PICTURE.format(more=""), "500", True),
        ("<xdr:graphicFrame/>", "0", False),
        (SHAPE.format(fill="<a:solidFill/>"), "0", False),
        (SHAPE.format(fill="<a:noFill/>"), "0", True),
        ("<xdr:cxnSp/>", "0", True),
    ],
)
def test_a_cell_under_a_picture_is_not_seen(what: str, off: str, seen: bool) -> None:
    """Pictures, charts and filled shapes cover the cells that lie whole under them."""
    values = shown_values(drawn(what, off)).values()
    assert ("under" in values) is seen
    assert {"beside", "below"} <= set(values)


def test_what_lies_on_a_sheet_is_not_carried_over_and_said() -> None:
    """A picture, a chart, a text box."""
    assert left_out(drawn(PICTURE.format(more="") * 2))[0] == "Sheet 1: 2 pictures."
    assert left_out(drawn(SHAPE.format(fill="") * 2))[0] == "Sheet 1: 2 text boxes."


def ruled(rule: str, *, cell: str = "", dxf: str = '<font><color rgb="FFFFFFFF"/></font>') -> bytes:
    return book(
        sheet(
            rows(cell or number("A1", 0)),
            after=f'<conditionalFormatting sqref="A1:A9 C1">{rule}</conditionalFormatting>',
        ),
        style=styles(conditional=(dxf,)),
    )


@pytest.mark.parametrize(
    ("operator", "operands", "hides"),
    [
        ("equal", "0", True), ("notEqual", "0", False), ("greaterThan", "5", False),
        ("lessThan", "5", True), ("greaterThanOrEqual", "0", True), ("lessThanOrEqual", "-1", False),
        ("between", "-1 1", True), ("notBetween", "-1 1", False), ("equal", '""', False),
    ],
)  # fmt: skip
def test_a_comparison_that_hides_is_worked_out(operator: str, operands: str, hides: bool) -> None:
    """White where it equals nought: a statistician's usual way, and it hides the value."""
    formulas = "".join(f"<formula>{each}</formula>" for each in operands.split())
    rule = f'<cfRule type="cellIs" dxfId="0" operator="{operator}">{formulas}</cfRule>'
    assert (shown_values(ruled(rule)) == {}) is hides


@pytest.mark.parametrize(
    ("kind", "cell", "hides"),
    [
        ("containsErrors", '<c r="A1" t="e"><v>#N/A</v></c>', True),
        ("containsErrors", "", False),
        ("notContainsErrors", "", True),
        ("containsBlanks", text("A1", "x"), False),
        ("notContainsBlanks", text("A1", "x"), True),
    ],
)
def test_a_rule_for_errors_and_blanks_is_worked_out(kind: str, cell: str, hides: bool) -> None:
    """Errors painted white are hidden; what is no error is not."""
    assert (shown_values(ruled(f'<cfRule type="{kind}" dxfId="0"/>', cell=cell)) == {}) is hides


@pytest.mark.parametrize(
    "rule",
    [
        '<cfRule type="expression" dxfId="0"><formula>A2="x"</formula></cfRule>',
        '<cfRule type="cellIs" dxfId="0" operator="equal"><formula>$B$1</formula></cfRule>',
        '<cfRule type="expression"><f>A2</f><dxf><font><color rgb="FFFFFFFF"/></font></dxf></cfRule>',
    ],
)
def test_a_rule_that_nobody_can_work_out_gives_no_copy(rule: str) -> None:
    """Whether the cell is seen is not known: a clear no, rather than a guess."""
    with pytest.raises(CannotMend, match="conditional format can hide cells"):
        shown_values(ruled(rule))


@pytest.mark.parametrize(
    ("rule", "dxf"),
    [
        ('<cfRule type="expression" dxfId="0"><formula>A2</formula></cfRule>', "<font><b/></font>"),
        ('<cfRule type="expression" dxfId="0"><formula>A2</formula></cfRule>',
         '<font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>'),
        ('<cfRule type="dataBar"><dataBar/></cfRule>', ""),
        ('<cfRule type="expression" dxfId="7"><formula>A2</formula></cfRule>', ""),
    ],
)  # fmt: skip
def test_a_rule_that_hides_nothing_is_no_matter(rule: str, dxf: str) -> None:
    """Bold, or white on black, or a bar beside the value: the value is seen."""
    assert shown_values(ruled(rule, dxf=dxf)) == {(1, 1): "0"}


@pytest.mark.parametrize(
    ("area", "hides"), [("A:A", True), ("$1:$3", True), ("B:C", False), ("", False)]
)
def test_a_rule_for_whole_columns_and_rows_applies(area: str, hides: bool) -> None:
    """Also where its area names no rows, or no columns, or nothing."""
    rule = '<cfRule type="cellIs" dxfId="0" operator="equal"><formula>0</formula></cfRule>'
    data = book(
        sheet(
            rows(number("A1", 0)),
            after=f'<conditionalFormatting sqref="{area}">{rule}</conditionalFormatting>',
        ),
        style=styles(conditional=('<font><color rgb="FFFFFFFF"/></font>',)),
    )
    assert (shown_values(data) == {}) is hides


def test_a_rule_of_an_extension_names_its_area_below_itself() -> None:
    """As newer programs write them: the area comes after the rule, as a text."""
    rule = (
        '<x:conditionalFormatting xmlns:x="x"><x:cfRule type="containsErrors"><x:dxf><font><color/></font>'
        "</x:dxf></x:cfRule><sqref>A1</sqref></x:conditionalFormatting>"
    )
    error = '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><v>#N/A</v></c>'
    data = book(sheet(rows(error), after=f"<extLst><ext>{rule}</ext></extLst>"))
    assert shown_values(data) == {(1, 2): "#N/A"}


@pytest.mark.parametrize("bar", ["iconSet", "dataBar"])
def test_an_icon_instead_of_a_value_hides_the_value(bar: str) -> None:
    """Only the icon is shown; a text beside it is."""
    rule = f'<cfRule type="{bar}"><{bar} showValue="0"/></cfRule>'
    assert shown_values(ruled(rule)) == {}
    assert shown_values(ruled(rule, cell=text("A1", "x"))) == {(1, 1): "x"}
    elsewhere = number("B1", 4)
    assert shown_values(ruled(rule, cell=elsewhere)) == {(1, 2): "4"}


def test_a_conditional_form_that_shows_nothing_hides() -> None:
    """``;;;`` by a rule is as good as by a style."""
    rule = '<cfRule type="cellIs" dxfId="0" operator="equal"><formula>0</formula></cfRule>'
    assert shown_values(ruled(rule, dxf='<numFmt numFmtId="200" formatCode=";;;"/>')) == {}


def test_rows_out_of_order_give_no_copy() -> None:
    """Nobody can say what a program would make of them."""
    lines = f'<row r="5">{text("A5", "x")}</row><row r="2">{text("A2", "y")}</row>'
    with pytest.raises(CannotMend, match="do not lie in their order"):
        shown_values(book(sheet(lines)))


def test_a_sheet_that_the_file_lacks_gives_no_copy() -> None:
    """The workbook lists it as shown, so a copy without it would show less."""
    data = book(
        sheet(rows(text("A1", "x"))), inside="", extra={"xl/_rels/workbook.xml.rels": relations()}
    )
    with pytest.raises(CannotMend, match="does not hold sheet 1"):
        shown_cells(data)


def test_a_damaged_sheet_gives_no_copy() -> None:
    """What is seen of it cannot be read."""
    with pytest.raises(CannotMend, match="was not read"):
        shown_cells(book(sheet(rows("<c><v>1</w></c>"))))


def test_only_shown_sheets_are_copied() -> None:
    """Neither hidden nor very hidden ones; a sheet that is a chart is said."""
    one = sheet(rows(text("A1", "x")))
    data = book(one, one, one, states={2: 'state="hidden"', 3: 'state="veryHidden"'})
    assert len(shown_cells(data)) == 1
    chart = book(
        one,
        extra={
            "xl/chartsheets/sheet1.xml": "<chartsheet/>",
            "xl/_rels/workbook.xml.rels": relations(("r1", "chartsheet", "chartsheets/sheet1.xml")),
        },
    )
    assert shown_cells(chart) == []
    assert left_out(chart) == ["Sheet 1: 1 sheet that is a chart or a macro."]


def test_a_style_with_sizes_and_formats_that_are_none_is_the_usual_one() -> None:
    """Attributes that are no numbers change nothing."""
    style = styles('fontId="1" fillId="9" numFmtId="x"', fonts=("", '<sz val="large"/>'))
    assert shown_values(book(sheet(rows(text("A1", "a", 's="1"') + text("B1", "b", 's="99"'))), style=style)) == {
        (1, 1): "a", (1, 2): "b",
    }  # fmt: skip
