"""Whatever happens to a file that leaks, it never passes."""

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.gate import judge
from makegood.inspection import inspect
from makegood.vocabulary.finding import Answer

CLOSED = (Answer.STOP, Answer.NOT_INSPECTED)


@pytest.fixture(scope="module")
def leak(tmp_path_factory) -> Path:
    """A workbook with a hidden list of visibly invented people."""
    path = tmp_path_factory.mktemp("leak") / "leak.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Summary").write_row(0, 0, ("Facility", "Total"))
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ("First name", "Last name", "Date of birth"))
        for row in range(1, 12):
            sheet.write_row(row, 0, (f"Zebedina{row}", "Quux", f"19{60 + row}-01-01"))
        sheet.hide()
    return path


def answer(path: Path, data: bytes) -> Answer:
    broken = path.with_name("broken.xlsx")
    broken.write_bytes(data)
    return judge(inspect(broken)).answer


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 0.999))
def test_a_leak_that_is_cut_off_never_passes(leak: Path, where: float) -> None:
    """However early a leaking workbook ends after its mark, it is stopped or not inspected."""
    data = leak.read_bytes()
    assert answer(leak, data[: max(4, int(len(data) * where))]) in CLOSED


@settings(max_examples=120, deadline=None)
@given(st.floats(0, 0.9999), st.integers(1, 255))
def test_a_leak_with_a_changed_byte_never_passes(leak: Path, where: float, change: int) -> None:
    """Whichever byte is changed, a leaking workbook is stopped or not inspected, and nothing fails."""
    data = bytearray(leak.read_bytes())
    data[int(len(data) * where)] ^= change
    assert answer(leak, bytes(data)) in CLOSED


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"PAR1", b"a,b\n", b"\xff\xfe", b"%PDF"]),
)
def test_no_bytes_make_the_inspection_fail(leak: Path, data: bytes, start: bytes) -> None:
    """Any bytes at all get a verdict."""
    assert answer(leak, start + data) in tuple(Answer)
