"""CSV and its kin."""

import csv
import io
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from makegood.inspection import inspect, manner
from makegood.inspection.formats import delimited
from makegood.inspection.inside import Inside
from makegood.inspection.source import Source
from makegood.inspection.tables import is_person_level, read_tables
from makegood.inspection.unreadable import UnreadableFile


def as_csv(rows, delimiter: str = ",") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_writing_gives_the_same_table(making, delimiter: str, encoding: str) -> None:
    """Delimiter and encoding change nothing of what is read."""
    rows = [making.header, *making.people(20)]
    (table,) = read_tables(making.file(as_csv(rows, delimiter).encode(encoding)))
    assert table.headers == making.header
    assert table.columns[1].to_pylist() == [row[1] for row in rows[1:]]


def test_titles_above_a_csv_are_kept_out_and_still_seen(making) -> None:
    """Title lines of another width are not rows, and an identifier in them is found."""
    text = "Report about A200100300\n\n" + as_csv([making.header, *making.people(9)])
    path = making.file(text.encode())
    (table,) = read_tables(path)
    assert table.rows == 9
    assert table.headers == making.header
    assert any("identifier" in trace.kinds for trace in inspect(path).traces)


def test_a_ragged_file_is_read_row_by_row_and_loses_nothing(making) -> None:
    """Rows of many widths go through our own reader; every cell is still there."""
    rows = [["a"] * (1 + at % 5) for at in range(50)]
    tables = read_tables(making.file(as_csv(rows).encode()))
    cells = sum(len(c) - c.null_count for table in tables for c in table.columns)
    assert cells == sum(map(len, rows))


def test_a_few_rows_that_do_not_fit_are_seen_beside_the_table(making) -> None:
    """One broken row among many is no table row, and what it holds is looked at."""
    text = as_csv([making.header, *making.people(80)]) + "see,A200100300,x,y,z,too,many\n"
    document = inspect(making.file(text.encode()))
    assert document.tables[0].rows == 80
    assert any("identifier" in trace.kinds for trace in document.traces)


def test_nul_bytes_do_not_hide_what_stands_between_them(making) -> None:
    """A NUL in a text is dropped, its neighbours are read."""
    (table,) = read_tables(
        making.file(b"Na\x00me,Total\nfirst long line,1\nsecond long line,2\n" * 3)
    )
    assert "Name" in (*table.headers, *table.columns[0].to_pylist())


def test_one_wrong_byte_does_not_hide_a_list(making) -> None:
    """A damaged letter among many spoils itself alone: the other names are still names."""
    rows = [
        ("name", "birth_date"),
        *[(f"Фёдор Заяцков{at}".rstrip("0123456789"), f"19{50 + at}-01-02") for at in range(40)],
    ]
    data = bytearray(as_csv(rows).encode())
    for at in (200, 900):
        data[at] = 0xFF
    (table,) = read_tables(making.file(bytes(data)))
    assert is_person_level(table)


def test_a_column_called_name_beside_birth_dates_is_of_people(making) -> None:
    """Signs that no detector knows are still names under *name*, beside a birth date."""
    rows = [
        ("name", "birth_date", "total"),
        *[(f"#{at}-☂", f"19{50 + at}-01-02", at) for at in range(40)],
    ]
    (table,) = read_tables(making.file(as_csv(rows).encode()))
    assert is_person_level(table)


def test_a_single_column_is_a_table_too(making) -> None:
    """A list without any delimiter is one column."""
    (table,) = read_tables(making.file(b"First name\nZebedina\nQuillon\n"))
    assert table.columns[0].to_pylist() == ["Zebedina", "Quillon"]


def test_blank_text_is_refused(making) -> None:
    """A file of spaces holds no text; a file whose end is no text is no text."""
    with pytest.raises(UnreadableFile):
        read_tables(making.file(b"  \n \n"))
    with pytest.raises(UnreadableFile):
        delimited.read(Source.of_bytes(bytes(range(32)) * 9), Inside())


def test_a_field_beyond_every_measure_is_refused(making, monkeypatch) -> None:
    """A cell larger than the limit is not read in part."""
    monkeypatch.setattr(manner, "_LONGEST_FIELD", 100)
    rows = [["x" * (5 * at)] * (1 + at % 3) for at in range(40)]
    with pytest.raises(UnreadableFile, match="rows and columns"):
        read_tables(making.file(as_csv(rows).encode()))


def test_a_broken_head_is_still_tried(making, monkeypatch) -> None:
    """Where our reader stops in the head, what it read before counts."""
    monkeypatch.setattr(manner, "_LONGEST_FIELD", 50)
    text = as_csv([["a", "b"]] * 30 + [["x" * 99, "b"]])
    (table,) = read_tables(making.file(text.encode()))
    assert table.rows == 31


def test_a_long_file_is_judged_by_its_head(making) -> None:
    """Only the beginning decides how the file is written; all of it is read."""
    rows = [making.header, *making.people(9_000)]
    (table,) = read_tables(making.file(as_csv(rows).encode()))
    assert table.rows == 9_000


def test_a_cell_larger_than_a_block_is_read_whole(making) -> None:
    """Where the quick parser gives up, our own reader goes on."""
    text = as_csv([("First name", "Total"), ("x" * 9_000_000, "3"), ("y", "4")])
    (table,) = read_tables(making.file(text.encode()))
    assert len(table.columns[0][0].as_py()) == 9_000_000


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.text("abcXYZ0189 ,;\"'-é", min_size=1, max_size=8), min_size=2, max_size=5),
        min_size=1,
        max_size=30,
    )
)
def test_no_cell_is_ever_lost(tmp_path_factory, rows) -> None:
    """Whatever the rows, every letter and digit is in a table or among the loose texts."""
    from makegood.inspection.tables import blocks_of, reading_of

    path = tmp_path_factory.mktemp("csv") / "x.csv"
    path.write_text(as_csv(rows), encoding="utf-8", newline="")
    assume(path.read_text().strip())
    reading = reading_of(path)
    seen = [text for passage in reading.passages for text in passage.texts]
    for block in blocks_of(reading):
        seen.extend(block.loose)
        for column in block.table.columns if block.table else ():
            seen.extend(text for text in column.to_pylist() if text)
    assert _letters(seen) >= _letters(text for row in rows for text in row)


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(sign for text in texts for sign in text if sign.isalnum())
