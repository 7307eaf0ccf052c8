"""A packed stream as a file: its one content opened, what stands behind it searched."""

from collections.abc import Callable

from makegood.inspection.archives.inflating import Decoder, Unpacked, unpacked
from makegood.inspection.archives.stray import stray
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

CONTENT = "content"
BEHIND = "the bytes behind the content"


def packed_reading(
    source: Source,
    inside: Inside,
    *,
    format_: str,
    new: Callable[[], Decoder],
    damage: tuple[type[Exception], ...],
    mark: bytes,
) -> Reading:
    """The content of a packed file, opened by what it is."""
    with source.open() as file:
        found = unpacked(file, inside, new=new, damage=damage, mark=mark)
    return opened(found, inside, format_=format_)


def opened(
    found: Unpacked, inside: Inside, *, format_: str, passages: tuple[Passage, ...] = ()
) -> Reading:
    """What was unpacked is opened as far as it goes; what went wrong is said."""
    inside.open(
        Source.of_bytes(found.data), part=CONTENT, mechanism="plain", visibility=Visibility.VISIBLE
    )
    behind = stray(found.rest, inside, part=BEHIND)
    gaps = (Gap(where=CONTENT, why=found.why),) if found.why else ()
    return Reading(format=format_, parts=1, passages=passages + behind, gaps=gaps)
