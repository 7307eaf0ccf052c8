"""What the styles of cells mean: which make a number a date, which keep a cell from sight."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from makegood.inspection.markup import Element, tree
from makegood.inspection.office.colour import scheme_of
from makegood.inspection.spreadsheet.colours import Palette
from makegood.inspection.veils import WHITE, Colour, is_date_format, veil_of

_BLACK = (0, 0, 0)
_LAST_DAY = 2_958_466
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - a cell has no zone
_TEXTS = ("s", "str", "inlineStr", "e", "b")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class StyleVeils:
    """For each style that can hide a cell: the mechanism for a number, and that for a text."""

    of_styles: Mapping[int, tuple[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.of_styles)

    def veil(self, style: int, kind: str) -> str:
        """What keeps a cell of a style and a type from sight; "" where nothing does."""
        of_number, of_text = self.of_styles.get(style, ("", ""))
        return of_text if kind in _TEXTS else of_number


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Styles:
    """What the styles part says. ``conditional`` are veils by the number of a conditional format."""

    dates: frozenset[int] = frozenset()
    veils: StyleVeils = field(default_factory=StyleVeils)
    conditional: Mapping[int, str] = field(default_factory=dict)


def styles_of(styles: bytes, theme: bytes | None = None) -> Styles:
    """Read the styles part, with the theme that its colours point at.

    Raises:
        PartRefused: a part is malformed.

    """
    root = tree(styles)
    book = _Book(
        codes=_codes(root),
        palette=Palette.of(root, scheme_of(tree(theme) if theme is not None else None)),
        fonts=_children(root, "fonts"),
        fills=_children(root, "fills"),
    )
    formats = _children(root, "cellXfs")
    dates = frozenset(at for at, each in enumerate(formats) if book.is_date(each))
    veils = {at: found for at, each in enumerate(formats) if any(found := book.veils(each))}
    conditional = {
        at: veil
        for at, each in enumerate(_children(root, "dxfs"))
        if (veil := book.conditional(each))
    }
    return Styles(dates=dates, veils=StyleVeils(of_styles=veils), conditional=conditional)


def date_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell formats that show dates or times."""
    return styles_of(styles).dates


def _codes(root: Element) -> dict[int, str]:
    return {
        _number(each.attributes.get("numFmtId")): each.attributes.get("formatCode", "")
        for holder in _holders(root, "numFmts")
        for each in holder.children
    }


def _holders(root: Element, name: str) -> list[Element]:
    return [each for top in root.children for each in top.children if each.name == name]


def _children(root: Element, name: str) -> list[Element]:
    return [each for holder in _holders(root, name) for each in holder.children]


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else -1


def _child(element: Element | None, name: str) -> Element | None:
    children = element.children if element is not None else []
    return next((each for each in children if each.name == name), None)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _Book:
    """The lists that cell formats point into."""

    codes: Mapping[int, str]
    palette: Palette
    fonts: list[Element]
    fills: list[Element]

    def is_date(self, xf: Element) -> bool:
        number = _number(xf.attributes.get("numFmtId"))
        return is_date_format(number, self.codes.get(number))

    def veils(self, xf: Element) -> tuple[str, str]:
        """What a cell format does to a number, and to a text."""
        font = _listed(self.fonts, xf.attributes.get("fontId"))
        text, ground = (
            self._text(font),
            self._ground(_listed(self.fills, xf.attributes.get("fillId"))),
        )
        if ground is None:
            text, ground = _BLACK, WHITE
        size = _child(font, "sz")
        points = _decimal(size.attributes.get("val")) if size is not None else 0.0
        code = self.codes.get(_number(xf.attributes.get("numFmtId")))
        of_number, of_text = (
            veil_of(code=code, text=text, ground=ground, points=points, of_text=each)
            for each in (False, True)
        )
        return of_number, of_text

    def conditional(self, dxf: Element) -> str:
        """What a conditional format does where it applies."""
        shown = _child(dxf, "numFmt")
        code = shown.attributes.get("formatCode") if shown is not None else None
        font = _child(dxf, "font")
        if _child(font, "color") is None:
            return veil_of(code=code, text=_BLACK, ground=WHITE, points=0.0, of_text=False)
        ground = self._ground(_child(dxf, "fill"), of_rule=True)
        text = self._text(font) if ground is not None else _BLACK
        return veil_of(code=code, text=text, ground=ground or WHITE, points=0.0, of_text=False)

    def _text(self, font: Element | None) -> Colour:
        return self.palette.colour(_child(font, "color")) or _BLACK

    def _ground(self, fill: Element | None, *, of_rule: bool = False) -> Colour | None:
        """The colour behind a cell; None where it is not one colour. Rules write it the other way round."""
        pattern = _child(fill, "patternFill")
        if pattern is None:
            return WHITE if fill is None or not fill.children else None
        kind = pattern.attributes.get("patternType", "solid" if of_rule else "none")
        if kind == "none":
            return WHITE
        colour = _child(pattern, "bgColor" if of_rule else "fgColor")
        return self.palette.colour(colour) or WHITE if kind == "solid" else None


def _listed(elements: list[Element], number: str | None) -> Element | None:
    at = _number(number)
    return elements[at] if 0 <= at < len(elements) else None


def _decimal(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


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
