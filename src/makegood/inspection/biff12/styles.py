"""Fonts, fills, number formats and cell formats of ``styles.bin``: what makes a cell a date, or unseen.

[MS-XLSB] 2.4.657 BrtFont, 2.4.655 BrtFill, 2.4.656 BrtFmt, 2.4.854 BrtXF, 2.5.4 BrtColor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from struct import unpack_from

from makegood.inspection.biff.styles import PLAIN, Look, standard_colour
from makegood.inspection.biff12.records import records_in, wide_text
from makegood.inspection.veils import WHITE, Colour, is_date_format, veil_of

_FONT, _FORMAT, _FILL, _CELL_FORMAT = 43, 44, 45, 47
_CELL_FORMATS, _END_CELL_FORMATS = 617, 618
_BY_INDEX, _BY_VALUE, _BY_THEME = 1, 2, 3
_THEME_ORDER = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip


@dataclass(kw_only=True, slots=True, repr=False)
class Styles:
    """The styles of a workbook."""

    scheme: Mapping[str, str]
    fonts: list[tuple[float, Colour | None]] = field(default_factory=list)
    fills: list[Colour | None] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[tuple[int, int, int]] = field(default_factory=list)
    _looks: dict[int, Look] = field(default_factory=dict)

    def take(self, part: bytes) -> None:
        """Take every record of ``styles.bin``.

        Raises:
            PartRefused: it is cut off.

        """
        of_cells = False
        for kind, data in records_in(part):
            if kind == _FONT and len(data) >= 20:
                size = unpack_from("<H", data)[0] / 20
                self.fonts.append((size, self._colour(data, 12)))
            elif kind == _FORMAT and len(data) >= 6:
                self.codes[unpack_from("<H", data)[0]] = wide_text(data, 2)[0]
            elif kind == _FILL and len(data) >= 20:
                self.fills.append(self._ground(data))
            elif kind in (_CELL_FORMATS, _END_CELL_FORMATS):
                of_cells = kind == _CELL_FORMATS
            elif kind == _CELL_FORMAT and of_cells and len(data) >= 8:
                self.formats.append(unpack_from("<HHH", data, 2))

    def _ground(self, data: bytes) -> Colour | None:
        pattern = unpack_from("<I", data)[0]
        if pattern == 0:
            return WHITE
        return self._colour(data, 4 if pattern == 1 else 12)

    def _colour(self, data: bytes, at: int) -> Colour | None:
        """A colour; None for one that the window chooses, or that the theme changes beyond telling."""
        way, index = data[at] >> 1, data[at + 1]
        tint = unpack_from("<h", data, at + 2)[0]
        if way == _BY_VALUE:
            found: Colour | None = (data[at + 4], data[at + 5], data[at + 6])
        elif way == _BY_INDEX:
            found = standard_colour(index)
        elif way == _BY_THEME and index < len(_THEME_ORDER):
            value = self.scheme.get(_THEME_ORDER[index], "")
            raw = bytes.fromhex(value) if len(value) == 6 else b""
            found = (raw[0], raw[1], raw[2]) if raw else None
        else:
            return None
        return _tinted(found, tint / 32_767) if found is not None else None

    def look(self, number: int) -> Look:
        """What the cell format of a number does; plain where there is none of it."""
        found = self._looks.get(number)
        if found is None:
            found = self._look(number) if number < len(self.formats) else PLAIN
            self._looks[number] = found
        return found

    def _look(self, number: int) -> Look:
        format_, font, fill = self.formats[number]
        code = self.codes.get(format_)
        points, text = self.fonts[font] if font < len(self.fonts) else (0.0, None)
        ground = self.fills[fill] if fill < len(self.fills) else WHITE
        veils = [
            veil_of(code=code, text=text, ground=ground, points=points, of_text=of_text)
            for of_text in (True, False)
        ]
        return Look(
            is_date=is_date_format(format_, code), veil_of_text=veils[0], veil_of_number=veils[1]
        )


def _tinted(colour: Colour, tint: float) -> Colour:
    """Nearer to white for a tint above zero, to black below it."""
    if tint >= 0:
        red, green, blue = (round(part + (255 - part) * tint) for part in colour)
    else:
        red, green, blue = (round(part * (1 + tint)) for part in colour)
    return red, green, blue
