"""Which cell styles make a number a date, and how such a number reads."""

import re
from datetime import datetime, timedelta
from functools import lru_cache

from makegood.inspection.markup import tree

_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_LAST_DAY = 2_958_466
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - a cell has no zone


def date_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell formats that show dates or times."""
    root = tree(styles)
    custom = {
        _number(each.attributes.get("numFmtId")): each.attributes.get("formatCode", "")
        for each in root.all("numFmt")
    }
    formats = [each for cell_formats in root.all("cellXfs") for each in cell_formats.children]
    return frozenset(
        at
        for at, each in enumerate(formats)
        if _is_date(_number(each.attributes.get("numFmtId")), custom)
    )


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else -1


def _is_date(number: int, custom: dict[int, str]) -> bool:
    code = custom.get(number)
    if code is None:
        return number in _BUILT_IN
    shown = _QUOTED.sub("", code.split(";")[0])
    return bool(_DATE_LETTERS.search(shown)) and "general" not in shown.lower()


@lru_cache(maxsize=65_536)
def date_text(number: str, *, from_1904: bool) -> str:
    """A serial number as ISO text: the date, with the time where there is one; unchanged if none."""
    try:
        serial = float(number)
    except ValueError:
        return number
    if not 0 <= serial < _LAST_DAY:
        return number
    moment = _EPOCHS[from_1904] + timedelta(days=_counted(serial, from_1904=from_1904))
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if serial < 1:
        return moment.time().isoformat()
    return moment.date().isoformat() if serial == int(serial) else moment.isoformat()


def _counted(serial: float, *, from_1904: bool) -> float:
    """Spreadsheets count a 29 February 1900 that never was."""
    return serial + 1 if not from_1904 and 1 <= serial < 60 else serial
