"""Colours as a workbook writes them: by value, by their place in a palette, by the theme, with a tint.

[ECMA-376-1] 18.8.19 (``color``), 18.8.27 (``indexedColors``), 20.1.6.2 (``clrScheme``).
"""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from makegood.inspection.markup import Element
from makegood.inspection.veils import WHITE, Colour

_BASIC = [
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "800000",
    "008000",
    "000080",
    "808000",
    "800080",
    "008080",
    "C0C0C0",
    "808080",
    "9999FF",
    "993366",
    "FFFFCC",
    "CCFFFF",
    "660066",
    "FF8080",
    "0066CC",
    "CCCCFF",
    "000080",
    "FF00FF",
    "FFFF00",
    "00FFFF",
    "800080",
    "800000",
    "008080",
    "0000FF",
    "00CCFF",
    "CCFFFF",
    "CCFFCC",
    "FFFF99",
    "99CCFF",
    "FF99CC",
    "CC99FF",
    "FFCC99",
    "3366FF",
    "33CCCC",
    "99CC00",
    "FFCC00",
    "FF9900",
    "FF6600",
    "666699",
    "969696",
    "003366",
    "339966",
    "003300",
    "333300",
    "993300",
    "993366",
    "333399",
    "333333",
]
_SYSTEM = {64: "000000", 65: "FFFFFF"}
_THEME = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Palette:
    """The colours that can be pointed at."""

    indexed: tuple[str, ...]
    scheme: Mapping[str, str]

    @classmethod
    def of(cls, styles: Element, scheme: Mapping[str, str]) -> "Palette":
        """The palette of a styles part: its own, else the usual one."""
        own = [
            each.attributes.get("rgb", "")[-6:]
            for holder in styles.all("indexedColors")
            for each in holder.children
        ]
        return cls(indexed=(*own, *_BASIC[len(own) :]), scheme=scheme)

    def colour(self, element: Element | None) -> Colour | None:
        """The colour that an element says; None where it says none that can be known."""
        if element is None:
            return None
        said = element.attributes
        if "rgb" in said:
            value = said["rgb"][-6:]
        elif "theme" in said:
            value = self.scheme.get(_in(_THEME, said["theme"]), "")
        elif "indexed" in said:
            value = _in(self.indexed, said["indexed"]) or _SYSTEM.get(_whole(said["indexed"]), "")
        else:
            return None
        plain = _parts(value)
        return None if plain is None else _tinted(plain, said.get("tint"))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


def _in(values: tuple[str, ...], number: str) -> str:
    at = _whole(number)
    return values[at] if 0 <= at < len(values) else ""


def _parts(value: str) -> Colour | None:
    try:
        red, green, blue = bytes.fromhex(value)
    except ValueError:
        return None
    return red, green, blue


def _tinted(colour: Colour, tint: str | None) -> Colour:
    """Lighter (up to 1) or darker (down to -1), as [ECMA-376-1] 18.8.19 counts it."""
    try:
        share = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        return colour
    if not share or (colour == WHITE and share > 0):
        return colour
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue, light, full))
    return red, green, blue
