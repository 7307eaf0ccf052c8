"""Texts that are numbers or dates and nothing else, so that a copy may hold them as such.

Only where the number or date, shown in the form given here, reads as the text did: an identifier with
a nought in front, or one longer than a number can hold, stays a text.
"""

import re
from datetime import date, datetime

from makegood.inspection.mending.shown import CellKind, ShownCell

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.(\d{1,15}))?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?")
_MOST_DIGITS = 15
_SHOWN_WHOLE = 11
_FIRST_DATE = date(1900, 3, 1)
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no zone
_WHOLE = 1
_SECONDS = 86_400


def as_cell(column: int, text: str) -> ShownCell:
    """The text as a number or a date where it is one and nothing is lost, else as text."""
    number = _NUMBER.fullmatch(text)
    if number is not None:
        return _number(column, text, len(number[1] or ""))
    return _date(column, text) if _DATE.fullmatch(text) else _text(column, text)


def _text(column: int, text: str) -> ShownCell:
    return ShownCell(column, CellKind.TEXT, text)


def _number(column: int, text: str, decimals: int) -> ShownCell:
    digits = text.lstrip("-").replace(".", "").lstrip("0")
    if len(digits) > _MOST_DIGITS and repr(float(text)) != text:
        return _text(column, text)
    if not decimals:
        return ShownCell(column, CellKind.NUMBER, text, 0 if len(text) <= _SHOWN_WHOLE else _WHOLE)
    return ShownCell(column, CellKind.NUMBER, text, f"0.{'0' * decimals}")


def _date(column: int, text: str) -> ShownCell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _text(column, text)
    if moment.date() < _FIRST_DATE:
        return _text(column, text)
    passed = moment - _DAY_ZERO
    if "T" not in text:
        return ShownCell(column, CellKind.NUMBER, str(passed.days), "yyyy\\-mm\\-dd", is_date=True)
    serial = repr(passed.days + passed.seconds / _SECONDS)
    return ShownCell(column, CellKind.NUMBER, serial, "yyyy\\-mm\\-dd hh:mm:ss", is_date=True)
