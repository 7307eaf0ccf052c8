"""A table that passes by is told in the same numbers as one that is kept."""

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.inspection.batch import Batch, batch_of
from makegood.inspection.column_tally import ColumnTally, may_hold_any, take_all
from makegood.inspection.frame import Frame
from makegood.inspection.framing import frames_of
from makegood.inspection.layout import layout_of
from makegood.inspection.long_sheet import FAR_CELL, LongSheet
from makegood.inspection.long_table import LongTable
from makegood.inspection.patterns import count_in_texts
from makegood.inspection.profile import HIDDEN_ROW, Place, Profile
from makegood.inspection.row_patterns import RowPatterns
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.inspection.summary import TableSummary, Tally, summary_of
from makegood.inspection.tables import table_from
from makegood.inspection.text_columns import filled_of, spread
from makegood.inspection.text_hashes import DistinctCount, hashes_of
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Visibility

PLACE = Place(part="sheet 1", title="", visibility=Visibility.VISIBLE, mechanism="plain")
NAMES = ("Zebedina Okonjewski", "Quillon Haddadian", "Marenka Petrovanic", "Tolvaro Johannsen")
VALUES = st.one_of(
    st.none(),
    st.sampled_from(
        [*NAMES, "1980-05-01", "A200123456", "zebedina@mail.example", "12", "x", "Total"]
    ),
)
TABLES = st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=60)
HEADERS = st.sampled_from([(), ("Name", "Date of birth", "A-Number"), ("Zorp", "Blik", "Quam")])


def sheet_rows(rows: list[list[str | None]]) -> list[SheetRow]:
    made = []
    for number, row in enumerate(rows, start=1):
        filled = [(at, text) for at, text in enumerate(row, start=1) if text]
        if filled:
            made.append(SheetRow(number, tuple(p[0] for p in filled), [p[1] for p in filled]))
    return made


def kept(rows: list[SheetRow]) -> list[TableSummary]:
    sheet = Sheet(
        part="sheet 1", title="", visibility=Visibility.VISIBLE, mechanism="plain", rows=tuple(rows)
    )
    frames, _ = frames_of(sheet)
    layouts = [(frame, layout_of(frame)) for frame in frames]
    return [summary_of(table_from(f, layout)) for f, layout in layouts if layout.end > layout.body]


def passed(rows: list[SheetRow], cuts: list[int], long: int = 0) -> list[TableSummary]:
    sheet = LongSheet(long=long)
    bounds = sorted({0, len(rows), *(min(cut, len(rows)) for cut in cuts)})
    for start, stop in pairwise(bounds):
        sheet.add(batch_of(rows[start:stop]))
    return list(sheet.finish(PLACE).tables)


def told(summary: TableSummary) -> tuple[object, ...]:
    return (
        summary.rows, summary.first_row, summary.headers, summary.positions, summary.kinds, summary.filled,
        summary.distinct, [dict(kinds) for kinds in summary.personal], summary.people_rows, summary.people_estimate,
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(HEADERS, TABLES, st.lists(st.integers(0, 60), max_size=4))
def test_however_a_sheet_is_cut_it_is_told_in_the_same_numbers(header, rows, cuts) -> None:
    """Titles, headers, kinds, filled and different values, people: all as if the sheet had been kept."""
    given_rows = sheet_rows([*([list(header)] if header else []), *rows])
    assert [told(each) for each in passed(given_rows, cuts)] == [
        told(each) for each in kept(given_rows)
    ]


def people(count: int) -> list[list[str | None]]:
    return [
        [f"{NAMES[at % 4]}{'abcdefgh'[at % 8]}", f"{1950 + at % 50}-0{1 + at % 9}-11", f"A{200_000_000 + at * 97}"]
        for at in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("count", [50, 61, 119, 120, 121, 400])
def test_titles_and_footnotes_of_a_long_table_are_no_rows(count: int) -> None:
    """What stands above and below the body is held back until the end, whatever the length."""
    rows = sheet_rows([
        ["An invented list", None, None], ["Name", "Date of birth", "A-Number"], *people(count),
        ["* a footnote", None, None],
    ])  # fmt: skip
    (summary,) = passed(rows, [10, 70, 130])
    assert told(summary) == told(kept(rows)[0])
    assert (summary.rows, summary.first_row, summary.people_rows) == (count, 3, count)


def test_two_tables_of_a_long_sheet_are_two() -> None:
    """A gap with other columns below it begins a new table; with the same columns it does not."""
    upper = sheet_rows([["Name", "Date of birth", "A-Number"], *people(30)])
    same = [SheetRow(r.number + 40, r.columns, r.texts) for r in sheet_rows(people(20))]
    other = [SheetRow(100 + at, (7, 8), ["Camp One", str(at)]) for at in range(20)]
    rows = [*upper, *same, *other]
    assert [told(each) for each in passed(rows, [5, 33, 60])] == [told(each) for each in kept(rows)]
    assert [each.rows for each in passed(rows, [])] == [50, 20]


def test_a_table_with_a_gap_after_every_row_is_one_table() -> None:
    """However many gaps there are, rows of the same columns belong together."""
    rows = [
        SheetRow(2 * at, (1, 2, 3) if at < 90 else (5, 6, 7), row)
        for at, row in enumerate(people(120), start=1)
    ]
    assert [told(each) for each in passed(rows, [7, 40])] == [told(each) for each in kept(rows)]
    assert [each.rows for each in passed(rows, [])] == [89, 31]


def test_a_short_sheet_is_kept_as_it_is() -> None:
    """Up to the limit nothing is counted: the rows are given back."""
    rows = sheet_rows(people(9))
    sheet = LongSheet(long=20)
    sheet.add(batch_of(rows))
    assert not sheet.is_long
    assert sheet.rows() == rows
    assert sheet.columns() == frozenset({1, 2, 3})
    assert sheet.finish(PLACE).tables[0].rows == 9


def test_hidden_rows_are_counted_with_what_their_columns_are_about() -> None:
    """A hidden row of a list holds a name, though no pattern knows one."""
    rows = sheet_rows([["Full name", "Date of birth", "A-Number"], *people(90)])
    sheet = LongSheet(long=0)
    sheet.add(batch_of(rows, hidden={5, 6}))
    long = sheet.finish(PLACE)
    assert long.unseen == {
        HIDDEN_ROW: Tally(
            values=6,
            kinds={DataKind.NAME: 2, DataKind.BIRTH_DATE: 2, DataKind.IDENTIFIER: 2},
        )
    }
    assert repr(long) == "LongPart('sheet 1', tables=1)"


def test_far_rows_and_columns_are_told_apart() -> None:
    """Cells behind a gap that nobody scrolls over are seen as such, below and to the right."""
    near = sheet_rows(people(30))
    far = [SheetRow(900_000, (1,), ["zebedina@mail.example"])]
    sheet = LongSheet(long=0)
    sheet.add(batch_of([*near, *far]))
    sheet.finish(PLACE)
    (part,) = sheet.veiled_parts("sheet 1", {FAR_CELL: "far"})
    assert (part.mechanism, part.tables[0].personal) == (FAR_CELL, ({DataKind.EMAIL: 1},))
    wide = LongSheet(long=0)
    wide.add(batch_of([*near, SheetRow(40, (1, 9_000), ["x", "quillon@mail.example"])]))
    unseen = wide.finish(PLACE).unseen
    assert unseen[FAR_CELL].kinds == {DataKind.EMAIL: 1}


def test_a_sheet_of_very_many_tables_does_not_become_as_many_summaries() -> None:
    """Beyond the limit further rows stay in the last table: they are seen, not told apart."""
    rows = [
        SheetRow(3 * at, (1, 2, 3) if at % 2 else (7, 8, 9), ["a", "b", "c"])
        for at in range(1, 700)
    ]
    summaries = passed(rows, [])
    assert len(summaries) == 200
    assert sum(each.rows for each in summaries) == 699


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", "c@mail.example", "A200123456", "", "ü：7"]), max_size=80),
    st.integers(1, 3),
)
def test_kinds_are_counted_alike_however_many_values_are_kept(texts, most) -> None:
    """A column that has too many different values to be kept still counts each of them."""
    few, many = ColumnTally(), ColumnTally(most_kept=most)
    for tally in (few, many):
        for start in range(0, len(texts), 7):
            take_all([tally], [pa.array(texts[start : start + 7], pa.string())])
    assert few.all_kinds == many.all_kinds == count_in_texts(texts)
    assert few.filled == many.filled == len(texts)
    assert few.distinct == many.distinct == len(set(texts))


@given(st.text(max_size=40))
def test_no_text_that_a_pattern_knows_is_left_unlooked_at(text: str) -> None:
    """Leaving out columns without digits, colons, ``<`` and ``@`` loses nothing."""
    if count_in_texts([text]):
        assert may_hold_any(pa.array([text]))


@given(st.lists(st.text(max_size=30), max_size=60), st.integers(0, 5))
def test_equal_texts_have_equal_numbers(texts: list[str], offset: int) -> None:
    """A text's number does not depend on where it stands."""
    array = pa.array(texts, pa.string())
    numbers = hashes_of(array)[offset:]
    assert numbers.tolist() == hashes_of(array[offset:]).tolist()
    assert len(set(hashes_of(array).tolist())) <= len(set(texts))


def test_many_different_texts_are_estimated() -> None:
    """Two hundred thousand different values are told within a few per cent."""
    count = DistinctCount()
    for start in range(0, 200_000, 50_000):
        count.add(pa.array([f"zebedina.{at}@mail.example" for at in range(start, start + 50_000)]))
        count.add(pa.array([f"zebedina.{at}@mail.example" for at in range(9)]))
    assert abs(count.count - 200_000) < 12_000


@settings(deadline=None)
@given(
    st.lists(st.lists(st.booleans(), min_size=130, max_size=130), max_size=12), st.integers(1, 5)
)
def test_rows_are_counted_by_the_columns_that_they_fill(rows, size) -> None:
    """Over any number of columns and in any batches, rows with any of these and any of those."""
    patterns = RowPatterns()
    for start in range(0, len(rows), size):
        held = np.array(rows[start : start + size], np.bool_)
        patterns.add({at: held[:, at] for at in range(130)}, len(held))
    expected = sum(any(row[at] for at in (0, 64, 129)) and (row[3] or row[70]) for row in rows)
    assert patterns.rows_with((0, 64, 129), (3, 70)) == expected
    assert sum(patterns.rows.values()) == len(rows)


def test_columns_that_matter_are_still_told_apart_where_patterns_are_too_many() -> None:
    """Where every row fills other columns, those about people are the ones that are kept apart."""
    patterns = RowPatterns(most=4)
    bits = (np.arange(64)[:, None] >> np.arange(6)) & 1 == 1
    patterns.add({at: bits[:, at] for at in range(6)}, 64)
    assert patterns.are_too_many
    patterns.keep_only((0, 1))
    patterns.add({at: bits[:, at] for at in range(6)}, 64)
    assert patterns.rows_with((0,), (1,)) == 32
    assert len(patterns.rows) == 4
    patterns.add({}, 3)
    assert len(patterns.rows) == 4


def test_a_profile_leaves_out_columns_that_tell_nothing() -> None:
    """With too many patterns a list of people is still known for one."""
    profile = Profile(rows_at_once=50)
    profile._patterns.most = 30
    bits = (np.arange(200)[:, None] >> np.arange(6)) & 1 == 1
    rows = people(200)
    columns = {at: [row[at - 1] for row in rows] for at in (1, 2, 3)}
    blanks = {at + 4: ["7" if bit else None for bit in bits[:, at]] for at in range(6)}
    for start in range(0, 200, 20):
        part = {
            at: pa.array(v[start : start + 20], pa.string())
            for at, v in {**columns, **blanks}.items()
        }
        profile.add(Batch(columns=part, numbers=np.arange(start, start + 20)))
    summary = profile.summary(PLACE, first_row=1, headers={1: "Full name", 2: "Date of birth"})
    assert summary.people_rows == 200


@given(st.lists(st.one_of(st.none(), st.text(max_size=5)), max_size=20), st.integers(0, 4))
def test_filled_values_are_taken_out_and_laid_out_again(texts, offset) -> None:
    """Taking the filled values out of a column and spreading them again gives the column."""
    column = pa.array(texts, pa.string())[offset:]
    flags = np.array([text is not None for text in column.to_pylist()], np.bool_)
    filled = filled_of(column, flags)
    assert filled.to_pylist() == column.drop_null().to_pylist()
    again = spread(filled, np.flatnonzero(flags), len(column))
    again.validate(full=True)
    assert again.to_pylist() == column.to_pylist()


def test_values_under_a_null_are_not_taken_for_filled() -> None:
    """A null may still lie over bytes; they are nobody's value."""
    shown = pa.array(["a", "bcd", "e"])
    hidden = pa.StringArray.from_buffers(
        3, shown.buffers()[1], shown.buffers()[2], pa.py_buffer(b"\x05")
    )
    assert filled_of(hidden, np.array([True, False, True])).to_pylist() == ["a", "e"]


def test_batches_are_valid_and_show_no_value() -> None:
    """A batch has one cell for each row, and its repr no text."""
    batch = batch_of([SheetRow(1, (1, 1), ["Zebedina", "Quillon"])])
    assert batch.columns[1].to_pylist() == ["Zebedina Quillon"]
    assert repr(batch) == "Batch(rows=1, columns=1)"
    with pytest.raises(ValueError, match="one cell"):
        Batch(columns={1: pa.array(["a"])}, numbers=np.arange(2))


def test_a_long_table_that_is_all_titles_is_no_table() -> None:
    """Rows that hold nothing but a footnote below nothing are loose texts, and strays stay seen."""
    table = LongTable()
    table.add(batch_of([SheetRow(1, (1,), ["only a remark"])]))
    found = table.finish(PLACE)
    assert found.summary is not None or found.loose
    frame = Frame(
        part="", title="", visibility=Visibility.VISIBLE, mechanism="plain", columns=(), positions=(), first_row=1,
    )  # fmt: skip
    assert layout_of(frame).end == 0
