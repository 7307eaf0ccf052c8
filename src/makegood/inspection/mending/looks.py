"""How the cells of a workbook look by their styles: number format, colour of text and ground, size.

XLSX ``xl/styles.xml`` and ``xl/theme/theme1.xml``; ECMA-376 part 1, 18.8.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from makegood.inspection.markup import Element
from makegood.inspection.office.colour import scheme_of
from makegood.inspection.spreadsheet.colours import Palette
from makegood.inspection.veils import Colour, is_date_format

_USUAL_POINTS = 11.0


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Look:
    """One cell format. ``form`` is the number of a built-in format or a code; ``ground`` is None for no fill."""

    form: int | str = 0
    text: Colour | None = None
    ground: Colour | None = None
    points: float = _USUAL_POINTS
    is_date: bool = False

    @property
    def code(self) -> str | None:
        """The number format's own code; None for a built-in one."""
        return self.form if isinstance(self.form, str) else None


def palette_of(styles: Element, theme: Element | None) -> Palette:
    """The colours that a workbook's cells can point at."""
    return Palette.of(styles, scheme_of(theme))


def looks_of(styles: Element, palette: Palette) -> tuple[Look, ...]:
    """The look of every cell format, in the order in which cells count them."""
    codes = {
        whole(each.attributes.get("numFmtId")): each.attributes.get("formatCode", "")
        for each in styles.all("numFmt")
    }
    fonts = [_font(each, palette) for each in _members(styles, "fonts")]
    grounds = [_ground(each, palette) for each in _members(styles, "fills")]
    return tuple(_look(each, codes, fonts, grounds) for each in _members(styles, "cellXfs"))


def _members(styles: Element, name: str) -> list[Element]:
    return [each for group in styles.all(name)[:1] for each in group.children]


def _look(
    xf: Element,
    codes: dict[int, str],
    fonts: Sequence[tuple[Colour | None, float]],
    grounds: Sequence[Colour | None],
) -> Look:
    number = whole(xf.attributes.get("numFmtId"))
    font, fill = whole(xf.attributes.get("fontId")), whole(xf.attributes.get("fillId"))
    text, points = fonts[font] if font < len(fonts) else (None, _USUAL_POINTS)
    code = codes.get(number)
    return Look(
        form=number if code is None else ("" if code.lower() == "general" else code),
        text=text,
        ground=grounds[fill] if fill < len(grounds) else None,
        points=points,
        is_date=is_date_format(number, code),
    )


def _font(font: Element, palette: Palette) -> tuple[Colour | None, float]:
    colours, sizes = font.all("color"), font.all("sz")
    return (
        palette.colour(colours[0]) if colours else None,
        decimal(sizes[0].attributes.get("val"), _USUAL_POINTS) if sizes else _USUAL_POINTS,
    )


def _ground(fill: Element, palette: Palette) -> Colour | None:
    for pattern in fill.all("patternFill"):
        if pattern.attributes.get("patternType") == "solid":
            front = pattern.all("fgColor")
            return palette.colour(front[0]) if front else None
    return None


def whole(text: str | None) -> int:
    """A whole number of an attribute; 0 where it is none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0


def decimal(text: str | None, otherwise: float) -> float:
    """A number of an attribute; another where it is none."""
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise
