"""How the cells of a workbook look by their styles: number format, colour of text and ground, size.

XLSX ``xl/styles.xml`` and ``xl/theme/theme1.xml``; ECMA-376 part 1, 18.8 and 18.3.1.15.
"""

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass

from makegood.inspection.markup import Element
from makegood.inspection.veils import WHITE, Colour, is_date_format

_BLACK: Colour = (0, 0, 0)
_USUAL_THEME: tuple[Colour, ...] = (
    WHITE, _BLACK, (0xE7, 0xE6, 0xE6), (0x44, 0x54, 0x6A), (0x44, 0x72, 0xC4), (0xED, 0x7D, 0x31),
    (0xA5, 0xA5, 0xA5), (0xFF, 0xC0, 0x00), (0x5B, 0x9B, 0xD5), (0x70, 0xAD, 0x47),
    (0x05, 0x63, 0xC1), (0x95, 0x4F, 0x72),
)  # fmt: skip
_PALETTE = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080"
    "C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF"
    "8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC"
    "99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
_PALETTE_AT, _PALETTE_SIZE = 8, 56
_THEME_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11)


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One cell format. ``form`` is the number of a built-in format or a code; ``ground`` is None for no fill."""

    form: int | str = 0
    text: Colour | None = None
    ground: Colour | None = None
    points: float = 11.0
    is_date: bool = False

    @property
    def code(self) -> str | None:
        """The number format's own code; None for a built-in one."""
        return self.form if isinstance(self.form, str) else None


def looks_of(styles: Element, theme: Element | None) -> tuple[Look, ...]:
    """The look of every cell format, in the order in which cells count them."""
    colours = theme_colours(theme)
    codes = {
        whole(each.attributes.get("numFmtId")): each.attributes.get("formatCode", "")
        for each in styles.all("numFmt")
    }
    fonts = [_font(each, colours) for group in styles.all("fonts")[:1] for each in group.children]
    grounds = [
        _ground(each, colours) for group in styles.all("fills")[:1] for each in group.children
    ]
    return tuple(
        _look(each, codes, fonts, grounds)
        for group in styles.all("cellXfs")[:1]
        for each in group.children
    )


def _look(
    xf: Element,
    codes: dict[int, str],
    fonts: Sequence[tuple[Colour | None, float]],
    grounds: Sequence[Colour | None],
) -> Look:
    number = whole(xf.attributes.get("numFmtId"))
    font, fill = whole(xf.attributes.get("fontId")), whole(xf.attributes.get("fillId"))
    text, points = fonts[font] if font < len(fonts) else (None, 11.0)
    code = codes.get(number)
    return Look(
        form=number if code is None else ("" if code.lower() == "general" else code),
        text=text,
        ground=grounds[fill] if fill < len(grounds) else None,
        points=points,
        is_date=is_date_format(number, code),
    )


def _font(font: Element, theme: Sequence[Colour]) -> tuple[Colour | None, float]:
    colours = font.all("color")
    sizes = font.all("sz")
    return (
        colour_of(colours[0], theme) if colours else None,
        decimal(sizes[0].attributes.get("val"), 11.0) if sizes else 11.0,
    )


def _ground(fill: Element, theme: Sequence[Colour]) -> Colour | None:
    for pattern in fill.all("patternFill"):
        if pattern.attributes.get("patternType") == "solid":
            front = pattern.all("fgColor")
            return colour_of(front[0], theme) if front else _BLACK
    return None


def theme_colours(theme: Element | None) -> tuple[Colour, ...]:
    """The twelve colours of a theme, in the order in which cells count them: light before dark."""
    for scheme in theme.all("clrScheme")[:1] if theme is not None else []:
        found = [_slot(slot) for slot in scheme.children]
        if len(found) >= len(_THEME_ORDER) and None not in found:
            return tuple(colour for at in _THEME_ORDER if (colour := found[at]) is not None)
    return _USUAL_THEME


def _slot(slot: Element) -> Colour | None:
    for each in slot.children:
        found = _hex(each.attributes.get("lastClr") or each.attributes.get("val", ""))
        if found is not None:
            return found
    return None


def colour_of(element: Element, theme: Sequence[Colour]) -> Colour | None:
    """A colour given in full, by theme or by palette; None for the usual one."""
    given = element.attributes
    found: Colour | None = None
    if "rgb" in given:
        found = _hex(given["rgb"][-6:])
    elif "theme" in given:
        at = whole(given["theme"])
        found = theme[at] if at < len(theme) else None
    elif "indexed" in given:
        at = whole(given["indexed"])
        palette = at if at < _PALETTE_AT else at - _PALETTE_AT
        known = palette < _PALETTE_SIZE
        found = _hex(_PALETTE[6 * palette : 6 * palette + 6]) if known else None
    return None if found is None else _tinted(found, decimal(given.get("tint"), 0.0))


def _tinted(colour: Colour, tint: float) -> Colour:
    if not tint:
        return colour
    hue, light, strong = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), strong)
    return round(red * 255), round(green * 255), round(blue * 255)


def _hex(text: str) -> Colour | None:
    try:
        number = int(text, 16)
    except ValueError:
        return None
    return (number >> 16 & 255, number >> 8 & 255, number & 255) if len(text) == 6 else None


def whole(text: str | None) -> int:
    """A whole number of an attribute; 0 where it is none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0


def decimal(text: str | None, otherwise: float) -> float:
    """A number of an attribute; another where it is none."""
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise
