"""What a child process does with the file that it was given. It runs in ``engines.sandbox`` only."""

import io
import mmap
import zipfile
from typing import Any, BinaryIO

from makegood.gate import Questions, inspect
from makegood.gate.questions import NO_QUESTIONS, OwnRegister
from makegood.gate.report import as_json
from makegood.gate.shape import Shape, shape_of
from makegood.inspection import inspect as inspect_file
from makegood.inspection.source import Source

_LINES = [b"Nobody Invented,19%02d-01-02,AB-%d\n" % (year, year) for year in range(50, 70)]
_TABLE = b"Name,Date of birth,Code\n" + b"".join(_LINES)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PARTS = {
    "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
    "xl/workbook.xml": f"<workbook xmlns='{_MAIN}'/>",
}


def answer(files: tuple[BinaryIO, ...], request: dict[str, Any]) -> dict[str, Any]:
    """Judge the first file; the others are the baseline and the fingerprints, where the request says so."""
    source, *others = [Source.of_descriptor(file.fileno()) for file in files]
    baseline = _shape(others.pop(0)) if request.get("baseline") else None
    register = _members(files[-1], request["key"]) if "key" in request else None
    questions = Questions(
        max_rows=request["max_rows"],
        columns=tuple(request["columns"]),
        baseline=baseline,
        needs_baseline=request["needs_baseline"],
        register=register,
    )
    return as_json(inspect(source, questions=questions))


def warm() -> None:
    """Load, before the next files come, what every file needs: a table and a workbook of nobody."""
    import pyarrow.compute  # noqa: F401 - slow to load, and every longer table needs it

    from makegood.inspection.formats import formats

    formats()
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as parts:
        for name, text in _PARTS.items():
            parts.writestr(zipfile.ZipInfo(name), text)
    for sample in (_TABLE, package.getvalue()):
        inspect(sample, questions=NO_QUESTIONS)


def _shape(source: Source) -> Shape | None:
    """The shape of the last release; None where it was not read whole, for then nothing is known of it."""
    document = inspect_file(source, keep_tables=False)
    return None if document.gaps else shape_of(document)


def _members(file: BinaryIO, key: str) -> OwnRegister:
    from makegood.engines.registers.members import Members

    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as lines:
        return Members(bytes(lines), key=bytes.fromhex(key))
