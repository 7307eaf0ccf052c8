"""A mailbox: many messages in one file, read one after another."""

from collections.abc import Iterator
from functools import partial

from makegood.inspection.archives.members import Members, fits, loose
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Passage, Reading
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

NAME = "mbox"
RANK = 48
_MARK = b"From "
_LONGEST_LINE = 1 << 20


def recognises(source: Source) -> bool:
    """A first line that parts messages, and a header in the second."""
    first, _, following = source.head[:4096].partition(b"\n")
    second = following.split(b"\n", 1)[0]
    name, colon, _ = second.partition(b":")
    return first.startswith(_MARK) and bool(colon) and name.strip().replace(b"-", b"").isalnum()


def read(source: Source, inside: Inside) -> Reading:
    """Each message by itself."""
    members = Members(inside=inside, word="message")
    senders: list[str] = []
    for mark, message in messages_in(source):
        senders.append(mark)
        if not members.take("", partial(_allowed, message)):
            break
    return Reading(
        format=NAME,
        parts=members.number,
        passages=_passages(senders),
        gaps=tuple(members.gaps),
    )


def _allowed(message: bytes) -> bytes:
    fits(len(message))
    return message


def _passages(senders: list[str]) -> tuple[Passage, ...]:
    return loose(
        "the lines between the messages", "mail-header", Visibility.METADATA, tuple(senders)
    )


def messages_in(source: Source) -> Iterator[tuple[str, bytes]]:
    """Each message with the line that stands before it."""
    mark = ""
    lines: list[bytes] = []
    after_blank = True
    with source.open() as file:
        while line := file.readline(_LONGEST_LINE):
            if after_blank and line.startswith(_MARK):
                if mark or lines:
                    yield mark, b"".join(lines)
                mark, lines = line[len(_MARK) :].decode("latin-1").strip(), []
                continue
            after_blank = not line.strip()
            lines.append(line[1:] if line.startswith(b">From ") else line)
    yield mark, b"".join(lines)
