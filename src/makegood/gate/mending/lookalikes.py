"""Texts that a spreadsheet program might take for formulas when it opens or edits them.

OWASP, CSV Injection: a leading ``=``, ``+``, ``-``, ``@``, tab or carriage return, also in their
full-width forms, and the same after a sign that a program may take for the end of a cell.
"""

import re

_BEGINS = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20"
_FORMULA = re.compile(rf"\s*[{_BEGINS}]")
_PLAIN = re.compile(r"[+-]?(?:\d[\d,. ]*%?)?")
_NEXT_CELL = re.compile(rf"([;\t|\r\n]\s*[\"']?)(?=[{_BEGINS}])")


def looks_like_a_formula(text: str) -> bool:
    """Whether a program could take a text for a formula. A number or a lone dash it may take as it is."""
    return _FORMULA.match(text) is not None and _PLAIN.fullmatch(text) is None


def as_csv_text(text: str) -> str:
    """The text as a CSV may hold it: an apostrophe before what could be taken for a formula."""
    inside = _NEXT_CELL.sub(r"\1'", text)
    return f"'{inside}" if looks_like_a_formula(text) else inside
