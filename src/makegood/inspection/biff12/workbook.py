"""``workbook.bin``: which sheets there are, whether they are shown, and which names are defined.

[MS-XLSB] 2.4.307 BrtBundleSh, 2.4.824 BrtWbProp, 2.4.710 BrtName.
"""

from dataclasses import dataclass, field
from struct import unpack_from

from makegood.inspection.biff12.records import records_in, texts_in, wide_text
from makegood.inspection.office.package import Package
from makegood.inspection.spreadsheet.workbook import SheetEntry

_SHEET, _PROPERTIES, _NAME, _PATH, _SHARING = 156, 153, 39, 2071, 550
_STATES = {0: "plain", 1: "hidden-sheet", 2: "very-hidden-sheet"}


@dataclass(kw_only=True, slots=True, repr=False)
class Workbook:
    """What the workbook part says."""

    sheets: list[SheetEntry] = field(default_factory=list)
    from_1904: bool = False
    names: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    makers: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def workbook_of(package: Package, main: str) -> Workbook:
    """Read the workbook part.

    Raises:
        PartRefused: it is not there, or cut off.

    """
    book = Workbook()
    targets = {each.id: each.target for each in package.relations(main) if not each.external}
    for kind, data in records_in(package.part(main)):
        if kind == _SHEET and len(data) >= 16:
            book.sheets.append(_entry(data, targets, package, len(book.sheets) + 1))
        elif kind == _PROPERTIES and data:
            book.from_1904 = bool(data[0] & 0x01)
            book.others.extend(texts_in(data[8:]))
        else:
            kept = {_NAME: book.names, _PATH: book.paths, _SHARING: book.makers}
            kept.get(kind, book.others).extend(texts_in(data))
    return book


def _entry(data: bytes, targets: dict[str, str], package: Package, number: int) -> SheetEntry:
    relation, at = wide_text(data, 8)
    target = targets.get(relation)
    return SheetEntry(
        number=number,
        title=wide_text(data, at)[0],
        mechanism=_STATES.get(unpack_from("<I", data)[0], "hidden-sheet"),
        part=package.named(target) if target is not None else None,
    )
