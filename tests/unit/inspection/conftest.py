"""Small workbooks written part by part, so that each hiding place is exactly one."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Row = Sequence[object]
Parts = Mapping[str, str | bytes]


def letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(row: int, column: int, value: object) -> str:
    at = f"{letters(column)}{row}"
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f'<c r="{at}"><v>{value}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def sheet_xml(
    rows: Sequence[Row],
    *,
    hidden_rows: Sequence[int] = (),
    before: str = "",
    after: str = "",
    extra_rows: str = "",
) -> str:
    body = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(cell(number, at, value) for at, value in enumerate(row, start=1))
        hidden = ' hidden="1"' if number in hidden_rows else ""
        body.append(f'<row r="{number}"{hidden}>{cells}</row>')
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{before}'
        f"<sheetData>{''.join(body)}{extra_rows}</sheetData>{after}</worksheet>"
    )


def workbook_parts(
    sheets: Sequence[tuple[str, str, str]],
    *,
    inside: str = "",
    relations: Sequence[tuple[str, str]] = (),
) -> dict[str, str | bytes]:
    """Parts of a workbook whose sheets are (title, state, xml)."""
    listed, links = [], []
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    for number, (title, state, xml) in enumerate(sheets, start=1):
        shown = f' state="{state}"' if state else ""
        listed.append(
            f'<sheet name="{escape(title)}" sheetId="{number}"{shown} r:id="rId{number}"/>'
        )
        links.append(
            f'<Relationship Id="rId{number}" Type="{REL}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    for number, (kind, target) in enumerate(relations, start=100):
        links.append(f'<Relationship Id="rId{number}" Type="{REL}/{kind}" Target="{target}"/>')
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{REL}/officeDocument" Target="/xl/workbook.xml"/></Relationships>'
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{inside}<sheets>{"".join(listed)}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}">{"".join(links)}</Relationships>'
    )
    return parts


def people(count: int) -> list[Row]:
    """Rows of visibly invented people, without a header."""
    given = (
        "Zebedina",
        "Quillon",
        "Marenka",
        "Tolvaro",
        "Isolanda",
        "Brunello",
        "Katarena",
        "Osmundo",
    )
    family = ("Fernandini", "Okonjewski", "Petrovanic", "Alvarenzo", "Johannsen", "Haddadian")
    nations = ("HTI", "SLV", "CUB", "GTM", "HND")
    return [
        (
            f"{given[at % 8]}{('', 'na', 'ra', 'lia', 'rio', 'ta', 'do')[at % 7]}",
            f"{family[at % 6]}{'eiou'[at % 4]}",
            f"{1950 + at * 7 % 50}-{1 + at % 12:02}-{1 + at % 28:02}",
            nations[at % 5],
            f"A{200_000_000 + at * 7919}",
        )
        for at in range(count)
    ]


PEOPLE_HEADER = ("First name", "Last name", "Date of birth", "Nationality", "A-Number")


class Making:
    """What the tests of this folder make their files with."""

    sheet = staticmethod(sheet_xml)
    parts = staticmethod(workbook_parts)
    people = staticmethod(people)
    header = PEOPLE_HEADER

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def package(self, parts: Parts, name: str = "book.xlsx") -> Path:
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in parts.items():
                archive.writestr(part, data)
        return path

    def book(
        self, *sheets: tuple[str, str, str], extra: Parts | None = None, **options: object
    ) -> Path:
        return self.package({**workbook_parts(sheets, **options), **(extra or {})})  # type: ignore[arg-type]

    def file(self, data: bytes, name: str = "file.csv") -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path


@pytest.fixture
def making(tmp_path: Path) -> Making:
    return Making(tmp_path)
