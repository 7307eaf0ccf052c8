"""Many cells at a time: the same cells as element by element, or no answer at all."""

from dataclasses import replace
from xml.sax.saxutils import escape

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.inspection.spreadsheet.block_cells import BlockReader
from makegood.inspection.spreadsheet.block_strings import many_shared_strings
from makegood.inspection.spreadsheet.careful_cells import careful_cells
from makegood.inspection.spreadsheet.cells import (
    CellContext,
    NotCovered,
    RowsByPattern,
    SheetCells,
    blocks_of_rows,
    column_number,
)
from makegood.inspection.spreadsheet.strings import TextList, shared_strings, unused
from makegood.inspection.spreadsheet.styles import StyleVeils
from makegood.inspection.unreadable import PartRefused

STRINGS = ("Zebedina", "Quillon & Söhne", "_x000D_ plain", "")
TEXTS = st.text("abcÄé<>&'\" 019_x000D", min_size=0, max_size=12)
NUMBERS = st.sampled_from(["1", "44893", "0.5", "1.25E+8", "59", "-3", "1.5e-7", "notanumber"])
VEILS = StyleVeils(of_styles={3: ("white-text", "no-show-format")})


def context(strings=STRINGS) -> CellContext:
    return CellContext(strings=strings, date_styles=frozenset({1}), from_1904=False, veils=VEILS)


@st.composite
def cell(draw, at: str) -> str:
    style = draw(st.sampled_from(["", ' s="1"', ' s="2"', ' s="3"']))
    text, number = escape(draw(TEXTS), {'"': "&quot;"}), draw(NUMBERS)
    return draw(
        st.sampled_from([
            f'<c r="{at}"{style}><v>{number}</v></c>',
            f'<c r="{at}"{style} t="n"><v>{number}</v></c>',
            f'<c r="{at}"{style} t="s"><v>{draw(st.integers(0, 3))}</v></c>',
            f'<c r="{at}"{style} t="inlineStr"><is><t>{text}</t></is></c>',
            f'<c r="{at}"{style} t="inlineStr"><is><t xml:space="preserve"> {text}</t></is></c>',
            f'<c r="{at}"{style} t="str"><f>A1&amp;"{text}"</f><v>{text}</v></c>',
            f'<c r="{at}"{style} t="str"><f t="shared" ref="{at}" si="0">B1&amp;"{text}"</f><v>{text}</v></c>',
            f'<c r="{at}"{style}><f t="shared" si="0"/><v>{number}</v></c>',
            f'<c r="{at}"{style}><f>SUM(A1:A9)</f><v></v></c>',
            f'<c r="{at}"{style} t="b"><v>{draw(st.integers(0, 1))}</v></c>',
            f'<c r="{at}"{style} t="e"><v>#N/A</v></c>',
            f'<c r="{at}"{style}/>', f'<c r="{at}"{style}></c>', f'<c r="{at}"{style}><v/></c>',
            f'<c r="{at}"{style} cm="1" vm="2" ph="1"><v>{number}</v></c>',
        ])
    )  # fmt: skip


@st.composite
def blocks(draw) -> str:
    written = []
    for number in sorted(draw(st.sets(st.integers(1, 1_048_576), min_size=1, max_size=8))):
        columns = draw(
            st.sets(st.sampled_from(["A", "B", "Z", "AA", "ZZ", "AAA", "XFD"]), max_size=5)
        )
        cells = "".join(draw(cell(f"{at}{number}")) for at in sorted(columns, key=column_number))
        hidden = draw(
            st.sampled_from(
                [
                    "",
                    ' hidden="1"',
                    ' spans="1:9" ht="0" customHeight="1"',
                    ' ht="15" x14ac:dyDescent="0.2"',
                ]
            )
        )
        row = f'<row r="{number}"{hidden}'
        written.append(f"{row}>{cells}</row>" if cells or draw(st.booleans()) else f"{row}/>")
    return "".join(written)


def carefully(xml: str, told: CellContext) -> SheetCells:
    return careful_cells([f'<x xmlns:x14ac="y">{xml}</x>'.encode()], told)


@settings(max_examples=400, deadline=None)
@given(blocks())
def test_a_block_holds_the_cells_that_its_elements_hold(xml: str) -> None:
    """Texts, places, hidden rows, veiled cells, formulas and used strings are those of the slow way."""
    quick, slow = context(), context()
    found, expected = BlockReader(context=quick).read(xml.encode()), carefully(xml, slow)
    batch = found.batch
    assert batch.rows() == expected.rows
    hidden = set() if batch.hidden is None else set(batch.numbers[batch.hidden].tolist())
    assert hidden == expected.hidden_rows
    assert found.empty_hidden_rows == expected.empty_hidden_rows
    assert list(found.formulas) == expected.formulas
    assert quick.used == slow.used
    veiled = {
        veil: {
            (int(batch.numbers[at]), column)
            for column, flags in cells.items()
            for at in flags.nonzero()[0]
        }
        for veil, cells in batch.veils.items()
    }
    for veil, cells in expected.veiled.items():
        assert {(each.row, each.column) for each in cells} <= veiled[veil]


ROW = '<row r="7">{}</row>'
NOT_PROVED = [
    "", "stray", ROW.format('<c r="A7"><v>1</v></c>') + "stray", "stray" + ROW.format(""),
    ROW.format('<c r="A7"><v>1</v></c><!-- remark -->'), ROW.format('<c r="A7" t="str"><v><![CDATA[1]]></v></c>'),
    ROW.format('<c r="A8"><v>1</v></c>'), ROW.format('<c r="7"><v>1</v></c>'), ROW.format('<c r="AAAA7"><v>1</v></c>'),
    ROW.format("<c><v>1</v></c>"), ROW.format('<c t="n" r="A7"><v>1</v></c>'), ROW.format('<c r="A7"><v>1</v><v>2</v></c>'),
    ROW.format('<c r="A7"><v>1</v></c><c r="A7"><v>2</v></c>'), ROW.format('<c r="A7"/><v>1</v>'),
    ROW.format('<c r="A7" t="inlineStr"><is><r><t>a</t></r></is></c>'), ROW.format('<c r="A7" t="s"><v>99</v></c>'),
    ROW.format('<c r="A7" t="s"><v>x</v></c>'), ROW.format('<c r="A7" t="s"><v>&#49;</v></c>'),
    ROW.format('<c r="A7" t="inlineStr"><is><t xml:space="default">a</t></is></c>'),
    ROW.format('<c r="A7" t="inlineStr"><is><t other="preserve">a</t></is></c>'),
    ROW.format("<c r=\"A7\" t='n'><v>1</v></c>"), ROW.format('<c r="A7" t="n"junk><v>1</v></c>'),
    ROW.format(f'<c r="A7" x="{"y" * 300}"><v>1</v></c>'), '<row><c r="A7"><v>1</v></c></row>',
    '<row spans="1" r="7"/>', '<row r="x"/>', '<row r="99999999"/>', '<row r="7" hidden=1/>', '<v>1</v>', '<c r="A7"/>',
    '<c r="A7"/><row r="7"/>', '<v>1</v><row r="7"><c r="A7"/></row>',
]  # fmt: skip


@pytest.mark.parametrize("xml", NOT_PROVED)
def test_nothing_is_answered_that_is_not_proved(xml: str) -> None:
    """Strays, remarks, wrong or missing addresses, cells that stand twice, unusual writing: another way."""
    with pytest.raises(NotCovered):
        BlockReader(context=context()).read(xml.encode())


def test_bytes_that_are_no_text_are_not_taken_for_one() -> None:
    """Wrong UTF-8 goes another way."""
    with pytest.raises(NotCovered):
        BlockReader(context=context()).read(
            ROW.format('<c r="A7" t="str"><v>!</v></c>').encode().replace(b"!", b"\xff")
        )


def test_nearly_empty_columns_are_seen_but_not_laid_out() -> None:
    """A block whose cells lie far apart costs its cells, not its area."""
    rows = "".join(
        f'<row r="{at}">' + "".join(f'<c r="{letters(at, n)}{at}"><v>{at}</v></c>' for n in range(2)) + "</row>"
        for at in range(1, 700)
    )  # fmt: skip
    batch = BlockReader(context=context()).read(rows.encode()).batch
    seen = [text for column in batch.columns.values() for text in column.to_pylist() if text]
    assert sorted([*seen, *batch.strays], key=int) == sorted(
        (str(at) for at in range(1, 700) for _ in range(2)), key=int
    )
    assert len(batch.columns) < 10


def letters(at: int, which: int) -> str:
    number, text = (1 if which == 0 else 2 + at * 5), ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def test_shared_strings_held_by_arrow_are_the_same_strings() -> None:
    """Very many strings are held in one piece, and read like any other list."""
    held = TextList(pa.array([text or None for text in STRINGS], pa.string()))
    assert list(held) == list(STRINGS)
    assert list(held[1:3]) == list(STRINGS[1:3])
    xml = ROW.format("".join(f'<c r="{"ABCD"[at]}7" t="s"><v>{at}</v></c>' for at in range(4)))
    one, other = BlockReader(context=context(held)), BlockReader(context=context())
    assert one.read(xml.encode()).batch.rows() == other.read(xml.encode()).batch.rows()
    assert carefully(xml, context(held)).rows == one.read(xml.encode()).batch.rows()


@given(st.integers(1, 60), st.integers(0, 3))
def test_rows_are_cut_whole_whatever_the_pieces(size: int, rows: int) -> None:
    """However the bytes arrive, blocks end where a row ends, and head and tail are what is left."""
    body = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, rows + 1))
    data = f"<worksheet><sheetData>{body}</sheetData><tail/></worksheet>".encode()
    cells = SheetCells()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    found = [block for block in blocks_of_rows(pieces, cells) if block]
    assert b"".join(found) == body.encode()
    assert all(block.startswith(b"<row") and block.endswith(b"</row>") for block in found)
    assert (cells.head, cells.tail) == (b"<worksheet>", b"<tail/></worksheet>")


def test_a_row_without_end_is_not_waited_for_for_ever(monkeypatch) -> None:
    """A row that is larger than any goes the careful way."""
    from makegood.inspection.spreadsheet import cells as way

    monkeypatch.setattr(way, "_LONGEST_ROW", 50)
    pieces = [b"<sheetData>", b'<row r="1">', *[b"<c><v>1</v></c>"] * 9]
    with pytest.raises(NotCovered):
        list(blocks_of_rows(pieces, SheetCells()))


def test_the_three_ways_agree_on_veiled_cells() -> None:
    """A style hides a cell whichever way it is read."""
    xml = ROW.format(
        '<c r="A7" s="3"><v>12</v></c><c r="B7" s="3" t="str"><v>Zebedina</v></c><c r="C7" s="3"><v>0</v></c>'
    )
    patterned = SheetCells()
    RowsByPattern(patterned, context()).take(xml.encode())
    careful = carefully(xml, context())
    assert patterned.veiled == careful.veiled
    assert {veil: [tuple(each) for each in cells] for veil, cells in careful.veiled.items()} == {
        "white-text": [(7, 1, "12")], "no-show-format": [(7, 2, "Zebedina")],
    }  # fmt: skip
    assert repr(careful.veiled["white-text"]) == "[VeiledCell(7, 1)]"


def test_rows_can_be_taken_away_as_they_are_read() -> None:
    """The careful way hands over rows in portions where somebody takes them."""
    taken: list[int] = []

    def take(cells: SheetCells) -> None:
        taken.append(len(cells.rows))
        cells.rows.clear()

    cells = SheetCells(most=2, passed=take)
    careful_cells([b"<x>" + b"<row><c><v>1</v></c></row>" * 5 + b"</x>"], context(), cells)
    assert (taken, len(cells.rows)) == ([2, 2], 1)
    with pytest.raises(PartRefused):
        careful_cells([b"<x>"], replace(context()))


@st.composite
def items(draw) -> str:
    text = escape(draw(TEXTS))
    return draw(
        st.sampled_from([
            f"<si><t>{text}</t></si>", f'<si><t xml:space="preserve"> {text}</t></si>', "<si><t/></si>", "<si></si>",
            f"<si><r><t>{text}</t></r><r><t>b</t></r></si>", "<si><t>c</t><rPh sb='0'><t>spoken</t></rPh></si>",
        ])
    )  # fmt: skip


@settings(deadline=None)
@given(st.lists(items(), min_size=1, max_size=12), st.integers(1, 90))
def test_very_many_shared_strings_are_the_same_strings(given_items, size) -> None:
    """In whatever pieces they come: every text keeps its number, every reading is found."""
    data = f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="m">{"".join(given_items)}</sst>'.encode()
    found = many_shared_strings(data[at : at + size] for at in range(0, len(data), size))
    expected = shared_strings(data)
    assert found is not None
    assert (list(found.texts), found.readings) == (list(expected.texts), expected.readings)
    used = bytearray(at % 2 for at in range(len(expected.texts)))
    assert list(unused(found.texts, used)) == [
        text for text in unused(expected.texts, used) if text
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<sst>", b"<sst><si><t>a</t></si>", b"<sst></sst>more", b"<!DOCTYPE x><sst></sst>", b" " * 70_000,
        b'<?xml version="1.0" encoding="latin1"?><sst></sst>',
    ],
)  # fmt: skip
def test_shared_strings_that_cannot_be_proved_are_read_in_another_way(data: bytes) -> None:
    """No end, something behind it, another encoding, a document type."""
    assert many_shared_strings([data]) is None


def test_an_item_without_end_is_not_waited_for_for_ever(monkeypatch) -> None:
    """An item that is larger than any goes another way."""
    from makegood.inspection.spreadsheet import block_strings

    monkeypatch.setattr(block_strings, "_LONGEST_ITEM", 20)
    assert many_shared_strings([b"<sst>", b"<si><t>", *[b"abcdefgh"] * 9]) is None
    assert list(many_shared_strings([b"<sst></sst>"]).texts) == []
