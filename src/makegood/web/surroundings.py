"""What every page shows around its own matter: whose home it is, and whether it is invented."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from django.http import HttpRequest

from makegood.wiring.serving import sitting


def surroundings(_request: HttpRequest) -> dict[str, Any]:
    """The organisation, the mark of an invented home, and the style sheets that there are."""
    desk = sitting().desk
    return {
        "organisation": desk.organisation,
        "invented": desk.invented,
        "now": sitting().now,
        "style_sheets": _style_sheets(),
    }


@cache
def _style_sheets() -> tuple[tuple[str, str], ...]:
    """The fetched style sheet where it was fetched, then our own, each with a mark of its content."""
    static = files("makegood.web").joinpath("static")
    fetched = static.joinpath("govuk")
    names = sorted(each.name for each in fetched.iterdir()) if fetched.is_dir() else []
    sheets = (*(f"govuk/{name}" for name in names if name.endswith(".css")), "own.css")
    return tuple(
        (sheet, hashlib.sha256(static.joinpath(sheet).read_bytes()).hexdigest()[:12])
        for sheet in sheets
    )
