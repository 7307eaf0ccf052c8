"""The fonts that a letter is printed with: Noto where it is installed, else what Typst brings."""

from functools import cache

import typst

_WANTED = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "Noto Sans CJK SC",
    "Libertinus Serif",
)


@cache
def installed_fonts() -> typst.Fonts:
    """Every font that can be used here, searched once for a process (it takes half a second)."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


@cache
def font_families() -> tuple[str, ...]:
    """The families to set letters in, best first, as far as they are installed."""
    there = set(installed_fonts().families())
    return tuple(family for family in _WANTED if family in there)
