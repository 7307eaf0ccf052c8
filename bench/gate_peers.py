"""What other tools see of the hiding samples. Runs in an interpreter that has them installed.

    PYTHON bench/gate_peers.py FOLDER NEEDLES.json      prints {"tool": [names of files reached]}

A file counts as reached where the tool gives out the secret in it, by whatever name it calls it.
"""

import contextlib
import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

SPREADSHEETS = {"xlsx", "xlsm", "xls", "xlsb", "ods"}


def main(folder: Path, needles: dict[str, list[str]]) -> None:
    print(json.dumps({name: sorted(reached(folder, needles)) for name, reached in _peers()}))


def _peers() -> Iterator[tuple[str, Callable[[Path, dict[str, list[str]]], set[str]]]]:
    for name, module, read in (
        ("openpyxl, values", "openpyxl", _openpyxl),
        ("openpyxl, all it knows", "openpyxl", _openpyxl_whole),
        ("calamine", "python_calamine", _calamine),
        ("fastexcel", "fastexcel", _fastexcel),
        ("pypdf", "pypdf", _pypdf),
    ):
        if importlib.util.find_spec(module) is not None:
            yield name, _by_file(read)
    if (Path(sys.executable).parent / "ferret-scan").exists() or shutil.which("ferret-scan"):
        yield "ferret-scan", _ferret
    yield "unpack and search bytes", _by_file(_bytes)


def _by_file(read: Callable[[Path], str]) -> Callable[[Path, dict[str, list[str]]], set[str]]:
    def reached(folder: Path, needles: dict[str, list[str]]) -> set[str]:
        found = set()
        for name, words in needles.items():
            with contextlib.suppress(Exception):
                text = read(folder / name)
                if any(word in text for word in words):
                    found.add(name)
        return found

    return reached


def _openpyxl(path: Path) -> str:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    return "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell)


def _openpyxl_whole(path: Path) -> str:
    import openpyxl

    book = openpyxl.load_workbook(path)
    told = [str(vars(book.properties)), str(book.defined_names)]
    for sheet in book:
        told.append(f"{sheet.title} {sheet.data_validations.dataValidation} {sheet.oddHeader}")
        for row in sheet.iter_rows():
            for cell in row:
                comment = cell.comment.text if cell.comment else ""
                link = cell.hyperlink.target if cell.hyperlink else ""
                told.append(f"{cell.value} {comment} {link}")
    return "\n".join(told)


def _calamine(path: Path) -> str:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    return "\n".join(str(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def _fastexcel(path: Path) -> str:
    import fastexcel

    book = fastexcel.read_excel(path)
    sheets = [book.load_sheet(name, header_row=None) for name in book.sheet_names]
    return "\n".join(str(sheet.to_arrow().to_pydict()) for sheet in sheets)


def _pypdf(path: Path) -> str:
    import pypdf

    reader = pypdf.PdfReader(path)
    pages = "\n".join(page.extract_text() for page in reader.pages)
    return f"{pages}\n{reader.metadata}\n{reader.xmp_metadata}\n{reader.outline}"


def _bytes(path: Path) -> str:
    pieces = [path.read_bytes()]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            pieces += [archive.read(name) for name in archive.namelist()]
    return "\n".join(
        text
        for piece in pieces
        for text in (piece.decode("utf-8", "replace"), piece.decode("utf-16-le", "replace"))
    )


def _ferret(folder: Path, needles: dict[str, list[str]]) -> set[str]:
    beside = Path(sys.executable).parent / "ferret-scan"
    command = str(beside) if beside.exists() else "ferret-scan"
    found = set()
    for name, words in needles.items():
        with contextlib.suppress(subprocess.TimeoutExpired):
            told = subprocess.run(
                [command, "--file", str(folder / name), "--format", "json", "--show-match", "--limit", "0"],
                capture_output=True, text=True, timeout=60, check=False,
            ).stdout  # fmt: skip
            if any(word in told for word in words):
                found.add(name)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
