"""JSON lines: one value a line, read line by line."""

from makegood.inspection.encoding import encoding_of
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "jsonl"
RANK = 62


def recognises(source: Source) -> bool:
    """Two lines, each of them a whole object or list."""
    if encoding_of(source.head) not in ("utf-8", "utf-8-sig"):
        return False
    lines = source.head.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    whole = lines if source.size == len(source.head) else lines[:-1]
    filled = [line.strip(b"\x1e \t\r") for line in whole if line.strip(b"\x1e \t\r")][:2]
    return len(filled) == 2 and all(line[:1] in b"{[" and _is_value(line) for line in filled)


def _is_value(line: bytes) -> bool:
    from makegood.inspection.nested.jsonl_reading import values_of

    return values_of(line) is not None


def read(source: Source, inside: Inside) -> Reading:
    """One table for the records of all lines; lines that are none are searched."""
    from makegood.inspection.nested.jsonl_reading import jsonl_reading

    return jsonl_reading(source, inside)
