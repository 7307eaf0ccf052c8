"""A small writer of Excel workbooks: the same sheets give the same bytes.

Writes what the invented workbooks need and no more (ECMA-376 part 1): shared strings, dates,
formulas with their results, merged cells, column widths, footnotes as text, custom properties.
"""

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DAY_ZERO = date(1899, 12, 30)
_FIXED = (2022, 11, 28, 9, 40, 0)
_PLAIN, _DATE, _NUMBER, _BOLD, _TITLE, _NOTE = range(6)
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="4"><font><sz val="11"/><name val="Calibri"/>'
    '</font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/>'
    '<name val="Calibri"/></font><font><i/><sz val="9"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A text cell with emphasis."""

    text: str
    style: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """A formula with the result that a reader without a calculator sees."""

    formula: str
    result: int


Cell = str | int | date | Text | Sum | None


def title(text: str) -> Text:
    """A title cell."""
    return Text(text=text, style=_TITLE)


def bold(text: str) -> Text:
    """A header cell."""
    return Text(text=text, style=_BOLD)


def note(text: str) -> Text:
    """A footnote cell."""
    return Text(text=text, style=_NOTE)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Sheet:
    """One sheet: rows from the top, merged ranges, widths of the first columns."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


def column_letter(position: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_workbook(path: Path, sheets: Sequence[Sheet], *, properties: Mapping[str, str]) -> None:
    """Writes a workbook; ``properties`` are its custom document properties."""
    strings: dict[str, int] = {}
    parts = {
        f"xl/worksheets/sheet{number}.xml": _sheet(sheet, strings)
        for number, sheet in enumerate(sheets, start=1)
    }
    parts |= _frame(sheets, properties)
    parts["xl/sharedStrings.xml"] = _shared(strings)
    _zip(path, {name: parts[name] for name in sorted(parts)})


def without_rows(workbook: Path, target: Path, *, sheet: int, first: int) -> None:
    """The same workbook, one sheet of which begins with row ``first``: its headers are gone."""
    part = f"xl/worksheets/sheet{sheet}.xml"
    with zipfile.ZipFile(workbook) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    gone = "".join(rf'<row r="{number}">.*?</row>' for number in range(1, first))
    parts[part] = re.sub(gone, "", parts[part], count=1)
    parts[part] = re.sub(r"<mergeCells.*?</mergeCells>", "", parts[part])
    _zip(target, parts)


def _zip(path: Path, parts: Mapping[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=_FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, text)


def _sheet(sheet: Sheet, strings: dict[str, int]) -> str:
    letters = [column_letter(k) for k in range(max(map(len, sheet.rows), default=0))]
    rows = "".join(
        f'<row r="{number}">{_row(row, number, letters, strings)}</row>'
        for number, row in enumerate(sheet.rows, start=1)
    )
    widths = "".join(
        f'<col min="{k}" max="{k}" width="{width}" customWidth="1"/>'
        for k, width in enumerate(sheet.widths, start=1)
    )
    columns = f"<cols>{widths}</cols>" if widths else ""
    ranges = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merged)
    merged = f'<mergeCells count="{len(sheet.merged)}">{ranges}</mergeCells>' if ranges else ""
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}">{columns}<sheetData>{rows}</sheetData>{merged}'
        "</worksheet>"
    )


def _row(row: Iterable[Cell], number: int, letters: Sequence[str], strings: dict[str, int]) -> str:
    return "".join(
        _cell(cell, f"{letter}{number}", strings)
        for letter, cell in zip(letters, row, strict=False)
        if cell is not None
    )


def _cell(cell: Cell, place: str, strings: dict[str, int]) -> str:
    if isinstance(cell, Text):
        text = strings.setdefault(cell.text, len(strings))
        return f'<c r="{place}" s="{cell.style}" t="s"><v>{text}</v></c>'
    if isinstance(cell, str):
        text = strings.setdefault(cell, len(strings))
        return f'<c r="{place}" t="s"><v>{text}</v></c>'
    if isinstance(cell, date):
        return f'<c r="{place}" s="{_DATE}"><v>{(cell - _DAY_ZERO).days}</v></c>'
    if isinstance(cell, Sum):
        formula = escape(cell.formula)
        return f'<c r="{place}" s="{_NUMBER}"><f>{formula}</f><v>{cell.result}</v></c>'
    return f'<c r="{place}" s="{_NUMBER}"><v>{cell}</v></c>'


def _shared(strings: Mapping[str, int]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    return f'{_HEAD}<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{items}</sst>'


def _frame(sheets: Sequence[Sheet], properties: Mapping[str, str]) -> dict[str, str]:
    """The parts around the sheets: types, relations, workbook, styles, properties."""
    numbers = range(1, len(sheets) + 1)
    spread = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    kinds = {
        "xl/workbook.xml": f"{spread}sheet.main+xml",
        "xl/styles.xml": f"{spread}styles+xml",
        "xl/sharedStrings.xml": f"{spread}sharedStrings+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/custom.xml": (
            "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        ),
    } | {f"xl/worksheets/sheet{n}.xml": f"{spread}worksheet+xml" for n in numbers}
    inner = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    inner += [("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "sharedStrings.xml")]
    return {
        "[Content_Types].xml": _types(kinds),
        "_rels/.rels": _top_relations(),
        "xl/_rels/workbook.xml.rels": _relations(
            [(name, f"{_OFFICE}/relationships/{kind}", target) for name, kind, target in inner]
        ),
        "xl/workbook.xml": _workbook(sheets),
        "xl/styles.xml": _STYLES,
        "docProps/core.xml": _core(),
        "docProps/custom.xml": _custom(properties),
    }


def _types(kinds: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _top_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        [
            ("rId1", f"{_OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
            ("rId2", core, "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        ]
    )


def _relations(relations: Iterable[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in relations
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _workbook(sheets: Sequence[Sheet]) -> str:
    items = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, start=1)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">'
        f"<sheets>{items}</sheets></workbook>"
    )


def _core() -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>INVENTED</dc:title><dc:creator>makegood</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2022-11-28T14:40:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )


def _custom(properties: Mapping[str, str]) -> str:
    items = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" '
        f"name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(properties.items(), start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{items}</Properties>'
    )
