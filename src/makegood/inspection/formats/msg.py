"""MSG: a message as Outlook saves it; texts, hidden recipients, attachments, messages inside it."""

from contextlib import suppress

from makegood.inspection.biff.texts import runs_in
from makegood.inspection.cfb import SIGNATURE, CompoundFile, open_compound
from makegood.inspection.harvest import Harvest
from makegood.inspection.inside import Inside
from makegood.inspection.mapi.message import MessageReader
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "msg"
RANK = 24
_SHORTEST_LOST = 6
_TABLE = "__properties_version1.0"


def recognises(source: Source) -> bool:
    """A compound file with the table of properties of a message."""
    if not source.head.startswith(SIGNATURE):
        return False
    if source.size <= len(source.head) and _TABLE.encode("utf-16-le") not in source.head:
        return False
    try:
        return open_compound(source.data()).stream((_TABLE,)) is not None
    except UnreadableFile:
        return False


def read(source: Source, inside: Inside) -> Reading:
    """Everything of the message, and the bytes that no stream holds."""
    file = open_compound(source.data())
    harvest = Harvest()
    MessageReader(file=file, harvest=harvest, inside=inside).read(())
    _touch_all(file)
    lost = (text for text in runs_in(file.unused()) if len(text) >= _SHORTEST_LOST)
    harvest.say("bytes outside the streams", "bytes-outside", Visibility.RESIDUAL, lost)
    if file.cut_off:
        harvest.miss("the end of the file", "it is cut off")
    if file.lost:
        harvest.miss("streams that the file does not list", "they cannot be reached")
    return harvest.reading(NAME)


def _touch_all(file: CompoundFile) -> None:
    """Follow every stream once: a sector of a stream that nobody read is not a lost one."""
    for stream in file.streams:
        with suppress(PartRefused):
            file.bytes_of(stream)
