"""How fast the gate sees everything in a large file, beside readers that only read it.

    .venv/bin/python bench/gate_speed.py [--folder FOLDER] [--runs 3] [--rows 1000000] [FILE …]

Four files are made once, always the same, of invented people: ``r1m`` (a dense workbook of a million
rows, few distinct values in most columns), ``hard`` (the same size, mostly distinct values, a tenth
of the cells blank, formulas, styles, hidden rows), ``t200`` and ``hardcsv`` (200 MB of the same as
CSV). FILE is a name of these, or a path. Each run is a process of its own; the medians are printed.
"""

import argparse
import importlib.util
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LETTERS = "ABCDEFGHIJKL"
HEADER = (
    "A-Number", "Last name", "First name", "Date of birth", "Nationality", "Facility",
    "Booking date", "Email", "Phone", "Case status", "Address", "Notes",
)  # fmt: skip
CSV_BYTES = 200_000_000
Row = tuple[str, ...]


def _names(generator: random.Random, ends: tuple[str, ...], count: int) -> list[str]:
    starts = ("Zeb", "Qui", "Mar", "Tol", "Iso", "Bru", "Kat", "Osm", "Fer", "Oko", "Pet", "Alv")
    middles = ("ed", "ill", "enk", "ar", "and", "ell", "an", "und", "on", "ev", "iv", "os", "em")
    made: dict[str, None] = {}
    while len(made) < count:
        word = generator.choice(starts) + "".join(generator.choices(middles, k=2))
        made[word + generator.choice(ends)] = None
    return list(made)


class People:
    """Invented rows, one after another, the same on every machine."""

    def __init__(self, *, distinct: bool) -> None:
        self.random = random.Random(20221128)
        self.distinct = distinct
        count = 7_000 if distinct else 1_500
        self.given = _names(self.random, ("ina", "on", "o", "a", "el", "is"), count)
        self.family = _names(self.random, ("ini", "ewski", "ovic", "enzo", "sen", "adian"), count)
        self.facilities = [f"{name} Detention Center" for name in self.family[:60]]
        self.nations = ("HTI", "SLV", "CUB", "GTM", "HND", "VEN", "NIC", "COL", "ECU", "IND")
        self.status = ("Pending", "Final order", "Administratively closed", "Granted", "Denied")
        self.words = self.given[:400]

    def rows(self) -> Iterator[Row]:
        number = 0
        while True:
            number += 1
            yield self._row(number)

    def _row(self, number: int) -> Row:
        pick = self.random.random
        given, family = (
            self.given[int(pick() * len(self.given))],
            self.family[int(pick() * len(self.family))],
        )
        days = int(pick() * 20_000)
        born = f"{1948 + days // 365}-{1 + days % 12:02}-{1 + days % 28:02}"
        if self.distinct:
            given = f"{given} {self.given[int(pick() * len(self.given))]}"
            mail, phone = (
                f"{family.lower()}.{number}@mail{number % 97}.example",
                f"+1 555 {number % 1000:03} {int(pick() * 10_000):04}",
            )
            address = f"{int(pick() * 99_999)} {self.words[int(pick() * 400)]} Street, {self.words[int(pick() * 400)]}ville {int(pick() * 99_999):05}"
            notes = " ".join(self.words[int(pick() * 400)] for _ in range(5))
        else:
            mail, phone = f"office{number % 3000}@agency.example", f"+1 555 010 {number % 3000:04}"
            address, notes = (
                f"{number % 2500} Invented Street, Quuxville",
                f"see file {self.words[number % 400]} of the invented agency",
            )
        return (
            f"A{200_000_000 + number * 97 % 799_999_999}", family, given, born, self.nations[int(pick() * 10)],
            self.facilities[int(pick() * 60)], f"2022-{1 + days % 12:02}-{1 + days % 27:02}", mail, phone,
            self.status[int(pick() * 5)], address, notes,
        )  # fmt: skip


def _dense(rows: int) -> Iterator[str]:
    pieces = [f'<c r="{at}%d" t="inlineStr"><is><t>%s</t></is></c>' for at in LETTERS]
    template = '<row r="%d" spans="1:12">' + "".join(pieces) + "</row>"
    for number, row in enumerate(_with_header(People(distinct=False), rows), start=1):
        filled = [escape(text) for text in row]
        yield template % (number, *(part for text in filled for part in (number, text)))


def _hard(rows: int) -> Iterator[str]:
    people = People(distinct=True)
    pick = random.Random(7).random
    for number, row in enumerate(_with_header(people, rows), start=1):
        hidden = ' hidden="1"' if pick() < 0.001 and number > 1 else ""
        cells = []
        for at, (letter, text) in enumerate(zip(LETTERS, row, strict=True)):
            if number > 1 and pick() < 0.1:
                continue
            style = ' s="1"' if pick() < 0.005 else ""
            if at == 5 and pick() < 0.01:
                cells.append(
                    f'<c r="{letter}{number}"{style} t="str"><f>UPPER(F{number + 1})</f><v>{escape(text)}</v></c>'
                )
            else:
                cells.append(
                    f'<c r="{letter}{number}"{style} t="inlineStr"><is><t>{escape(text)}</t></is></c>'
                )
        yield f'<row r="{number}" spans="1:12"{hidden}>{"".join(cells)}</row>'


def _with_header(people: People, rows: int) -> Iterator[Row]:
    yield HEADER
    for _, row in zip(range(rows - 1), people.rows(), strict=False):
        yield row


def _workbook(path: Path, rows: Iterator[str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in _other_parts().items():
            archive.writestr(zipfile.ZipInfo(name), text)
        info = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w", force_zip64=True) as part:
            part.write(
                f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>'.encode()
            )
            for row in rows:
                part.write(row.encode())
            part.write(b"</sheetData></worksheet>")


def _other_parts() -> dict[str, str]:
    relation = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId%d" Type="{REL}/%s" Target="%s"/>%s</Relationships>'
    styles = f'<Relationship Id="rId2" Type="{REL}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relation % (1, "officeDocument", "/xl/workbook.xml", ""),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation % (1, "worksheet", "worksheets/sheet1.xml", styles),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><b/></font></fonts><fills><fill/><fill/></fills>'
                         '<cellXfs><xf/><xf fontId="1"/></cellXfs></styleSheet>',
    }  # fmt: skip


def _csv(path: Path, *, distinct: bool) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        size = file.write(",".join(HEADER) + "\n")
        for row in People(distinct=distinct).rows():
            size += file.write(",".join(f'"{t}"' if "," in t else t for t in row) + "\n")
            if size >= CSV_BYTES:
                return


def _makers(rows: int) -> dict[str, tuple[str, Callable[[Path], None]]]:
    return {
        "r1m": ("r1m.xlsx", lambda path: _workbook(path, _dense(rows))),
        "hard": ("hard.xlsx", lambda path: _workbook(path, _hard(rows))),
        "t200": ("t200.csv", lambda path: _csv(path, distinct=False)),
        "hardcsv": ("hardcsv.csv", lambda path: _csv(path, distinct=True)),
    }


OURS = """
from pathlib import Path
from makegood.gate import judge
from makegood.inspection import inspect
print(judge(inspect(Path({path!r}), keep_tables=False)).answer)
"""
FASTEXCEL = """
import fastexcel
book = fastexcel.read_excel({path!r})
print(sum(book.load_sheet(n).to_arrow().num_rows for n in book.sheet_names))
"""
OPENPYXL = """
import openpyxl
book = openpyxl.load_workbook({path!r}, read_only=True)
print(sum(1 for sheet in book for row in sheet.iter_rows(values_only=True)))
"""


def _run(script: str) -> tuple[float, float, float, str]:
    """Seconds of the clock, seconds of all processors, peak MB, and the last line printed."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read().strip().rpartition("\n")[2]
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"a run ended with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def _measure(who: str, script: str, path: Path, runs: int) -> None:
    found = [_run(script.format(path=str(path))) for _ in range(runs)]
    seconds, cpu, peak = (statistics.median(run[at] for run in found) for at in range(3))
    speed = path.stat().st_size / 1e6 / seconds
    spread = f"{min(run[0] for run in found):.2f}–{max(run[0] for run in found):.2f}"
    print(
        f"{path.name:14} {who:12} {seconds:8.2f} s ({spread})  {cpu:8.2f} s CPU"
        f"  {speed:8.1f} MB/s  {peak:7.0f} MB   {found[0][3]}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "gate-speed")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--only-ours", action="store_true")
    parser.add_argument("files", nargs="*", default=["r1m", "hard", "t200", "hardcsv"])
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    makers = _makers(wanted.rows)
    for each in wanted.files:
        name, make = makers.get(each, (each, None))
        path = wanted.folder / name
        if make is not None and not path.exists():
            make(path)
        _measure("makegood", OURS, path, wanted.runs)
        if wanted.only_ours or path.suffix != ".xlsx":
            continue
        for who, script in (("fastexcel", FASTEXCEL), ("openpyxl", OPENPYXL)):
            if importlib.util.find_spec(who) is not None:
                _measure(who, script, path, 1 if who == "openpyxl" else wanted.runs)


if __name__ == "__main__":
    main()
