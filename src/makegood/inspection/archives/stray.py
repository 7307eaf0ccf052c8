"""Bytes of an archive that no member needs: handed on where they are a file, searched where not."""

from makegood.inspection.archives.members import loose
from makegood.inspection.byte_strings import strings_in
from makegood.inspection.foreign import starts_a_file
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Passage
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

MECHANISM = "bytes-outside"


def stray(
    data: bytes, inside: Inside, *, part: str, mechanism: str = MECHANISM
) -> tuple[Passage, ...]:
    """The readable runs of stray bytes; bytes that begin like a file are opened as one."""
    bare = data.strip(b"\x00")
    if not bare:
        return ()
    if starts_a_file(bare[:4096]):
        inside.open(
            Source.of_bytes(bare), part=part, mechanism=mechanism, visibility=Visibility.RESIDUAL
        )
        return ()
    return loose(part, mechanism, Visibility.RESIDUAL, readable(bare))


def readable(data: bytes) -> tuple[str, ...]:
    """Text as it is, line by line; other bytes by their readable runs."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return strings_in(data)
    if any(sign < " " and sign not in "\t\r\n\f" for sign in text):
        return strings_in(data)
    return tuple(text.splitlines())
