"""Writes a workbook of plain values from nothing: no formula, no name, no property, no cache.

ECMA-376 part 1. Texts lie in their cells (``inlineStr``), so that no text can stay behind unused;
a text that begins like a formula carries ``quotePrefix``, so that it stays a text when it is edited.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from makegood.gate.mending.lookalikes import looks_like_a_formula
from makegood.gate.wording import column_letters
from makegood.inspection.mending.shown import CellKind, ShownCell, ShownRow, ShownSheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPREAD = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_FIXED = (1980, 1, 1, 0, 0, 0)
_CELL_SIGNS, _LAST_ROW, _LAST_COLUMN, _TITLE_SIGNS = 32_767, 1_048_576, 16_384, 31
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FIRST_OWN_FORMAT = 164


class DoesNotFit(Exception):
    """A table is larger than a sheet may be; the text says how and is safe to show."""


@dataclass(kw_only=True, slots=True)
class _Styles:
    """Numbers of cell styles, given out as they are asked for."""

    known: dict[tuple[int | str, bool, bool], int] = field(
        default_factory=lambda: {(0, False, False): 0}
    )

    def number(self, *, form: int | str = 0, quoted: bool = False, wrapped: bool = False) -> int:
        return self.known.setdefault((form, quoted, wrapped), len(self.known))

    def xml(self) -> str:
        forms = sorted({form for form, _, _ in self.known if isinstance(form, str)})
        ids = {form: at for at, form in enumerate(forms, start=_FIRST_OWN_FORMAT)}
        written = "".join(
            f'<numFmt numFmtId="{ids[form]}" formatCode={quoteattr(form)}/>' for form in forms
        )
        formats = f'<numFmts count="{len(forms)}">{written}</numFmts>' if forms else ""
        cells = "".join(
            _style(form if isinstance(form, int) else ids[form], quoted=quoted, wrapped=wrapped)
            for form, quoted, wrapped in self.known
        )
        return (
            f'{_HEAD}<styleSheet xmlns="{_MAIN}">{formats}<fonts count="1"><font><sz val="11"/>'
            '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill'
            ' patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"'
            f' fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{len(self.known)}">'
            f'{cells}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0"'
            ' builtinId="0"/></cellStyles></styleSheet>'
        )


def _style(form: int, *, quoted: bool, wrapped: bool) -> str:
    shown = ' applyNumberFormat="1"' if form else ""
    quote = ' quotePrefix="1"' if quoted else ""
    start = f'<xf numFmtId="{form}" fontId="0" fillId="0" borderId="0" xfId="0"{shown}{quote}'
    return f'{start} applyAlignment="1"><alignment wrapText="1"/></xf>' if wrapped else f"{start}/>"


def write_workbook(path: Path, sheets: Sequence[ShownSheet]) -> None:
    """Write the sheets as they are seen; the same sheets give the same bytes.

    Raises:
        DoesNotFit: a table has more rows, columns or signs in a cell than a sheet may have.

    """
    titles = titles_of(sheets)
    styles = _Styles()
    with zipfile.ZipFile(path, "w") as package:
        for number, sheet in enumerate(sheets, start=1):
            with package.open(
                _entry(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True
            ) as out:
                for piece in _sheet(sheet, styles):
                    out.write(piece.encode("utf-8"))
        from_1904 = any(sheet.from_1904 for sheet in sheets)
        for name, text in _frame(titles, styles, from_1904=from_1904).items():
            package.writestr(_entry(name), text)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_FIXED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def titles_of(sheets: Sequence[ShownSheet]) -> list[str]:
    """A title for each sheet as a workbook allows it: not empty, not twice, not too long."""
    found: list[str] = []
    for number, sheet in enumerate(sheets, start=1):
        wanted = _IN_TITLES.sub(" ", sheet.title)[:_TITLE_SIGNS]
        if not wanted.strip(" '") or wanted.casefold() in {each.casefold() for each in found}:
            wanted = f"Sheet {number}"
        while wanted.casefold() in {each.casefold() for each in found}:
            wanted = f"{wanted} x"
        found.append(wanted)
    return found


def _sheet(sheet: ShownSheet, styles: _Styles) -> Iterator[str]:
    view = '<sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews>'
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}">{view if sheet.right_to_left else ""}'
    yield f"{_widths(sheet.widths)}<sheetData>"
    for row in sheet.rows():
        yield _row(row, styles)
    merges = "".join(
        f'<mergeCell ref="{column_letters(merge.first_column)}{merge.first_row}:'
        f'{column_letters(merge.last_column)}{merge.last_row}"/>'
        for merge in sheet.merges
    )
    merged = f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else ""
    yield f"</sheetData>{merged}</worksheet>"


def _widths(widths: Mapping[int, float]) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width:.6g}" customWidth="1"/>'
        for at, width in sorted(widths.items())
        if at <= _LAST_COLUMN
    )
    return f"<cols>{columns}</cols>" if columns else ""


def _row(row: ShownRow, styles: _Styles) -> str:
    if row.number > _LAST_ROW:
        raise DoesNotFit(f"it has more than the {_LAST_ROW:,} rows of a sheet")
    cells = "".join(_cell(cell, row.number, styles) for cell in row.cells)
    return f'<row r="{row.number}">{cells}</row>'


def _cell(cell: ShownCell, row: int, styles: _Styles) -> str:
    if cell.column > _LAST_COLUMN:
        raise DoesNotFit(f"it has more than the {_LAST_COLUMN:,} columns of a sheet")
    place = f"{column_letters(cell.column)}{row}"
    if cell.kind is CellKind.TEXT:
        return _text(cell.value, place, styles)
    style = styles.number(form=cell.form)
    shown = f' s="{style}"' if style else ""
    kind = {CellKind.BOOLEAN: ' t="b"', CellKind.ERROR: ' t="e"'}.get(cell.kind, "")
    return f'<c r="{place}"{shown}{kind}><v>{escape(cell.value)}</v></c>'


def _text(text: str, place: str, styles: _Styles) -> str:
    if len(text) > _CELL_SIGNS:
        raise DoesNotFit(f"it has a text longer than the {_CELL_SIGNS:,} signs of a cell")
    style = styles.number(quoted=looks_like_a_formula(text), wrapped="\n" in text)
    shown = f' s="{style}"' if style else ""
    written = escape(_fit(text), {"\r": "&#13;"})
    return f'<c r="{place}"{shown} t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _fit(text: str) -> str:
    """Signs that XML cannot hold, and texts that look like their escapes, as the format writes them."""
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _frame(titles: Sequence[str], styles: _Styles, *, from_1904: bool) -> dict[str, str]:
    """The parts around the sheets: the fewest with which a program opens the workbook."""
    numbers = range(1, len(titles) + 1)
    kinds = {"xl/workbook.xml": "sheet.main+xml", "xl/styles.xml": "styles+xml"}
    kinds |= {f"xl/worksheets/sheet{at}.xml": "worksheet+xml" for at in numbers}
    inner = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in numbers]
    return {
        "[Content_Types].xml": _types(kinds),
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _relations([*inner, ("rIdS", "styles", "styles.xml")]),
        "xl/workbook.xml": _workbook(titles, from_1904=from_1904),
        "xl/styles.xml": styles.xml(),
    }


def _types(kinds: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_SPREAD}{kind}"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(relations: Iterable[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in relations
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _workbook(titles: Sequence[str], *, from_1904: bool) -> str:
    calendar = '<workbookPr date1904="1"/>' if from_1904 else ""
    items = "".join(
        f'<sheet name={quoteattr(_fit(title))} sheetId="{at}" r:id="rId{at}"/>'
        for at, title in enumerate(titles, start=1)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{calendar}'
        f"<sheets>{items}</sheets></workbook>"
    )
