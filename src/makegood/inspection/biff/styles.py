"""Fonts, number formats and cell formats of a BIFF workbook: what makes a cell a date, or unseen.

[MS-XLS] 2.4.122 Font, 2.4.126 Format, 2.4.188 Palette, 2.4.353 XF; for older versions the
OpenOffice.org documentation of the file format, 5.45, 5.49 and 5.115.
"""

from dataclasses import dataclass, field
from struct import unpack_from

from makegood.inspection.biff.texts import text_at
from makegood.inspection.veils import WHITE, Colour, is_date_format, veil_of

_EGA: tuple[Colour, ...] = (
    (0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0),
    (0, 0, 255), (255, 255, 0), (255, 0, 255), (0, 255, 255),
)  # fmt: skip
_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333 "
)
_AUTOMATIC_TEXT, _AUTOMATIC_GROUND = 64, 65


def _standard_palette() -> list[Colour]:
    raw = bytes.fromhex(_PALETTE)
    return [(raw[at], raw[at + 1], raw[at + 2]) for at in range(0, len(raw), 3)]


def standard_colour(number: int) -> Colour | None:
    """A colour of the usual palette; None for the ones that the window chooses."""
    if number < len(_EGA):
        return _EGA[number]
    palette = _standard_palette()
    at = number - len(_EGA)
    return palette[at] if at < len(palette) else None


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Look:
    """What one cell format does to a cell."""

    is_date: bool = False
    veil_of_text: str = ""
    veil_of_number: str = ""


PLAIN = Look()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Font:
    points: float
    colour: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _CellFormat:
    font: int
    number_format: int
    pattern: int
    front: int
    back: int


@dataclass(kw_only=True, slots=True, repr=False)
class Styles:
    """The styles of a workbook, record by record; afterwards the look of each cell format."""

    version: int = 8
    fonts: list[_Font] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[_CellFormat] = field(default_factory=list)
    palette: list[Colour] = field(default_factory=_standard_palette)
    _looks: dict[int, Look] = field(default_factory=dict)

    def take_font(self, data: bytes) -> None:
        """FONT."""
        if len(data) >= 6:
            height, _, colour = unpack_from("<HHH", data)
            known = colour if self.version >= 3 else 0x7FFF
            self.fonts.append(_Font(points=height / 20, colour=known))

    def take_format(self, data: bytes, code_page: str) -> None:
        """FORMAT: a number and its code; before BIFF4 they are counted as they come."""
        if self.version >= 5:
            number, at, count_bytes = int.from_bytes(data[:2], "little"), 2, 1
        else:
            number, at, count_bytes = len(self.codes), 2 if self.version == 4 else 0, 1
        if self.version == 8:
            count_bytes = 2
        self.codes[number] = text_at(
            data, at, version=self.version, code_page=code_page, count_bytes=count_bytes
        )

    def take_cell_format(self, data: bytes) -> None:
        """XF."""
        if self.version >= 5 and len(data) >= 12:
            self.formats.append(self._cell_format(data))
        elif self.version < 5 and len(data) >= 2:
            at = 2 if self.version == 2 else 1
            number = data[at] & 0x3F if self.version == 2 and len(data) > at else data[1]
            self.formats.append(
                _CellFormat(font=data[0], number_format=number, pattern=0, front=64, back=65)
            )

    def _cell_format(self, data: bytes) -> _CellFormat:
        font, number_format = unpack_from("<HH", data)
        if self.version == 8 and len(data) >= 20:
            pattern = unpack_from("<I", data, 14)[0] >> 26
            (colours,) = unpack_from("<H", data, 18)
        else:
            (both,) = unpack_from("<I", data, 8)
            pattern, colours = both >> 16 & 0x3F, both & 0x3FFF
        return _CellFormat(
            font=font, number_format=number_format, pattern=pattern,
            front=colours & 0x7F, back=colours >> 7 & 0x7F,
        )  # fmt: skip

    def take_palette(self, data: bytes) -> None:
        """PALETTE: the colours from the ninth on."""
        count = int.from_bytes(data[:2], "little")
        for at in range(min(count, (len(data) - 2) // 4, len(self.palette))):
            start = 2 + 4 * at
            self.palette[at] = (data[start], data[start + 1], data[start + 2])

    def look(self, number: int) -> Look:
        """What the cell format of a number does; plain where there is none of it."""
        found = self._looks.get(number)
        if found is None:
            found = self._look(number) if number < len(self.formats) else PLAIN
            self._looks[number] = found
        return found

    def _look(self, number: int) -> Look:
        cell = self.formats[number]
        code = self.codes.get(cell.number_format)
        font = self._font(cell.font)
        text = self._colour(font.colour) if font else None
        ground = self._ground(cell)
        points = font.points if font else 0.0
        return Look(
            is_date=is_date_format(cell.number_format, code if code or self.version < 5 else None),
            veil_of_text=veil_of(
                code=code, text=text, ground=ground, points=points, of_text=True
            ),
            veil_of_number=veil_of(
                code=code, text=text, ground=ground, points=points, of_text=False
            ),
        )  # fmt: skip

    def _font(self, number: int) -> _Font | None:
        """The fifth font is never written: numbers from 5 on count one less."""
        at = number - 1 if number > 4 and self.version >= 3 else number
        return self.fonts[at] if at < len(self.fonts) else None

    def _ground(self, cell: _CellFormat) -> Colour:
        if cell.pattern == 0:
            return WHITE
        chosen = cell.front if cell.pattern == 1 else cell.back
        if chosen == _AUTOMATIC_TEXT:
            return (0, 0, 0)
        return self._colour(chosen) or WHITE

    def _colour(self, number: int) -> Colour | None:
        """A colour by its number; None for the one that the window chooses."""
        if number < len(_EGA):
            return _EGA[number]
        at = number - len(_EGA)
        return self.palette[at] if at < len(self.palette) else None
