"""Texts with runs of fonts and with readings, and the shared ones among them.

[MS-XLSB] 2.5.122 RichStr, 2.4.776 BrtSSTItem.
"""

from dataclasses import dataclass

from makegood.inspection.biff12.records import records_in, wide_text

_ITEM = 19
_RICH, _PHONETIC = 0x01, 0x02


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class RichText:
    """A text and how it is spoken, where the file says so."""

    text: str
    reading: str = ""


def rich_text(data: bytes) -> RichText:
    """One RichStr; "" where the record is too short."""
    if len(data) < 5:
        return RichText(text="")
    flags = data[0]
    text, at = wide_text(data, 1)
    if flags & _RICH:
        at += 4 + 4 * int.from_bytes(data[at : at + 4], "little")
    return RichText(text=text, reading=wide_text(data, at)[0] if flags & _PHONETIC else "")


def shared_strings(part: bytes) -> tuple[list[str], list[str]]:
    """The shared texts and their readings.

    Raises:
        PartRefused: the part is cut off.

    """
    found = [rich_text(data) for kind, data in records_in(part) if kind == _ITEM]
    return [each.text for each in found], [each.reading for each in found if each.reading]
