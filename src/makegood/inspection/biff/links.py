"""Copies of other workbooks that a workbook keeps: paths, names of sheets, and cells.

[MS-XLS] 2.4.271 SupBook, 2.4.351 XCT, 2.4.63 CRN, 2.4.106 ExternName.
"""

from dataclasses import dataclass, field
from struct import unpack_from

from makegood.inspection.biff.numbers import number_text
from makegood.inspection.biff.texts import runs_in, text_and_end
from makegood.inspection.grid import Grid
from makegood.inspection.sheet import Sheet
from makegood.vocabulary.finding import Visibility

_OWN_BOOK, _ADD_IN = 0x0401, 0x3A01
_TEXT, _NUMBER, _TRUTH = 0x02, 0x01, 0x04


@dataclass(kw_only=True, slots=True, repr=False)
class Links:
    """What a workbook knows of others, record by record."""

    paths: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    caches: list[Grid] = field(default_factory=list)

    def take_book(self, data: bytes) -> None:
        """SupBook: the path of another workbook and the names of its sheets."""
        if len(data) < 5 or unpack_from("<H", data, 2)[0] in (_OWN_BOOK, _ADD_IN):
            return
        sheets = unpack_from("<H", data)[0]
        at = 2
        for _ in range(1 + sheets):
            if at + 3 > len(data):
                return
            text, at = text_and_end(data, at, version=8, code_page="cp1252")
            self.paths.append(_readable_path(text))

    def take_name(self, data: bytes) -> None:
        """ExternName: a name in another workbook, and what a DDE link last gave."""
        self.names.extend(runs_in(data))

    def begin_cache(self) -> None:
        """XCT: cells of another sheet follow."""
        self.caches.append(
            Grid(
                part=f"copy of another file {len(self.caches) + 1}",
                mechanism="external-link-cache",
                visibility=Visibility.RESIDUAL,
            )
        )

    def take_cells(self, data: bytes, *, version: int, code_page: str) -> None:
        """CRN: cells side by side in one row."""
        if not self.caches:
            self.begin_cache()
        if len(data) < 4:
            return
        last, first, row = unpack_from("<BBH", data)
        at = 4
        for column in range(first, last + 1):
            if at >= len(data):
                return
            text, at = _value(data, at, version=version, code_page=code_page)
            self.caches[-1].put(row + 1, column + 1, text)

    def sheets(self) -> tuple[Sheet, ...]:
        """The cells of other workbooks, sheet by sheet."""
        return tuple(sheet for cache in self.caches for sheet in cache.sheets()[:1] if sheet.rows)


def _value(data: bytes, at: int, *, version: int, code_page: str) -> tuple[str, int]:
    kind = data[at]
    if kind == _TEXT:
        return text_and_end(
            data, at + 1, version=version, code_page=code_page, count_bytes=2 if version == 8 else 1
        )
    if kind == _NUMBER and at + 9 <= len(data):
        return number_text(unpack_from("<d", data, at + 1)[0]), at + 9
    if kind == _TRUTH and at + 2 <= len(data):
        return "TRUE" if data[at + 1] else "FALSE", at + 9
    return "", at + 9


def _readable_path(text: str) -> str:
    """A virtual path writes its separators as control signs."""
    return "".join(sign if sign >= " " else "\\" for sign in text)
