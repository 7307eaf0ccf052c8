"""Which kinds of records there are, and which of them keep texts outside the cells.

[MS-XLS] 2.3. A kind that is in none of these lists is searched and called unknown.
"""

from dataclasses import dataclass

from makegood.vocabulary.finding import Visibility

_V = Visibility


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Keeps:
    """Where the texts of a record are said to lie, and how they hide."""

    words: str
    mechanism: str
    visibility: Visibility
    by_makers: bool = False


_FILTER = Keeps(words="filters", mechanism="filter", visibility=_V.METADATA)
_LINK = Keeps(words="links", mechanism="hyperlink", visibility=_V.METADATA)
_SCENARIO = Keeps(words="scenarios", mechanism="scenario", visibility=_V.HIDDEN)
_RULE = Keeps(words="rules of conditional formats", mechanism="conditional-format",
              visibility=_V.METADATA)  # fmt: skip
_PIVOT = Keeps(words="layout of pivot tables", mechanism="pivot-table", visibility=_V.METADATA)
_QUERY = Keeps(words="connections and queries", mechanism="connection", visibility=_V.METADATA)
_TABLE = Keeps(words="table definitions", mechanism="table-definition", visibility=_V.METADATA)
_PRINTER = Keeps(words="printer settings", mechanism="printer-settings", visibility=_V.METADATA,
                 by_makers=True)  # fmt: skip
_ROUTING = Keeps(words="routing slip", mechanism="property", visibility=_V.METADATA)
_PICTURE = Keeps(words="pictures", mechanism="picture", visibility=_V.METADATA)
_HEADING = Keeps(words="headers and footers", mechanism="header-footer", visibility=_V.VISIBLE)
_VIEW = Keeps(words="custom views", mechanism="custom-view", visibility=_V.HIDDEN)
_CHART = Keeps(words="texts of charts", mechanism="drawing-text", visibility=_V.VISIBLE)
HOUSEKEEPING = Keeps(words="settings", mechanism="housekeeping", visibility=_V.METADATA)
UNKNOWN = Keeps(words="records of no known kind", mechanism="unknown-part",
                visibility=_V.RESIDUAL)  # fmt: skip

KEEPS: dict[int, Keeps] = {
    **dict.fromkeys((0x009E, 0x087E, 0x0090, 0x0895), _FILTER),
    **dict.fromkeys((0x01B8, 0x0800), _LINK),
    **dict.fromkeys((0x00AE, 0x00AF), _SCENARIO),
    **dict.fromkeys((0x01B1, 0x087A, 0x087B), _RULE),
    **dict.fromkeys(
        (0x00B0, 0x00B1, 0x00B2, 0x0100, 0x00F1, 0x00F6, 0x00F9, 0x0802, 0x080C, 0x0810, 0x0864),
        _PIVOT,
    ),
    **dict.fromkeys(
        (0x0050, 0x0051, 0x0052, 0x01B5, 0x00CD, 0x00DC, 0x01AD, 0x0801, 0x0803, 0x0804, 0x0805,
         0x0807, 0x080A, 0x080B),
        _QUERY,
    ),
    **dict.fromkeys((0x0867, 0x0868, 0x0871, 0x0872, 0x0877, 0x0878), _TABLE),
    0x004D: _PRINTER,
    **dict.fromkeys((0x00B8, 0x00B9), _ROUTING),
    **dict.fromkeys((0x007F, 0x00E9), _PICTURE),
    0x089C: _HEADING,
    **dict.fromkeys((0x01A9, 0x01AA), _VIEW),
    **dict.fromkeys((0x100D, 0x1025, 0x089E, 0x089F, 0x08A0), _CHART),
}  # fmt: skip

NOTHING_TO_SEE = frozenset(
    {0x0008, 0x0208, 0x0001, 0x0201, 0x00BE, 0x00D7, 0x020B, 0x000B, 0x0200, 0x0000}
)
"""Rows, blank cells and indices: only numbers, and there are very many of them."""

_OLD = (0x001F, 0x0020, 0x0024, 0x0025, 0x0032, 0x0037, 0x0044, 0x0045, 0x004E, 0x004F, 0x0056)
_KNOWN = frozenset(
    {
        *_OLD, *range(0x000C, 0x001E), 0x0022, *range(0x0026, 0x002C), 0x002F, 0x0033, 0x003D,
        0x003E, 0x0040, 0x0041, 0x0042, 0x0055, *range(0x005E, 0x0064), 0x007D, *range(0x0080, 0x0088),
        *range(0x008C, 0x0090), *range(0x0097, 0x009E), *range(0x00A0, 0x00A4), *range(0x00AB, 0x00B0),
        *range(0x00B0, 0x00DE), *range(0x00DE, 0x0100), *range(0x0100, 0x0104), *range(0x0122, 0x0124),
        *range(0x0137, 0x0163), *range(0x0191, 0x01C3), 0x0225, 0x0236, 0x023D, 0x023E, 0x0240, 0x0293,
        0x0418, 0x0442, 0x0443, 0x0456, 0x04BC, *range(0x0800, 0x08D8), *range(0x1000, 0x1070),
    }
)  # fmt: skip


def keeps(kind: int) -> Keeps:
    """Where the texts of a record lie that nobody reads otherwise."""
    found = KEEPS.get(kind)
    if found is not None:
        return found
    return HOUSEKEEPING if kind in _KNOWN else UNKNOWN
