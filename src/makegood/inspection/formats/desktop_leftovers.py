"""What desktops leave beside files: ``.DS_Store``, ``._name`` (AppleDouble): searched, not shown.

They hold names of files, places of windows, and where a file was downloaded from.
"""

from makegood.inspection.archives.members import loose
from makegood.inspection.byte_strings import strings_in
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

NAME = "leftover"
RANK = 40
_STORE = b"\x00\x00\x00\x01Bud1"
_DOUBLE = b"\x00\x05\x16\x07"
_SINGLE = b"\x00\x05\x16\x00"


def recognises(source: Source) -> bool:
    """The marks of the three kinds."""
    return source.head.startswith((_STORE, _DOUBLE, _SINGLE))


def read(source: Source, _inside: Inside) -> Reading:
    """Every readable run, in letters of one and of two bytes."""
    data = source.data()
    texts = (*strings_in(data), *strings_in(_turned(data)))
    return Reading(
        format=NAME,
        parts=1,
        passages=loose("names of files", "member-name", Visibility.METADATA, texts),
    )


def _turned(data: bytes) -> bytes:
    """Letters of two bytes the other way round, which these files use."""
    even = data[: len(data) // 2 * 2]
    turned = bytearray(even)
    turned[0::2], turned[1::2] = even[1::2], even[0::2]
    return bytes(turned)
