"""Lines of JSON as one table for the records of all lines."""

from makegood.inspection.archives.members import loose
from makegood.inspection.inside import Inside
from makegood.inspection.nested.json_text import JsonText, strings_of
from makegood.inspection.nested.json_walk import JsonWalk, scalars_in
from makegood.inspection.reading import Gap, Reading
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

_LONGEST_LINE = 1 << 26
_MOST_STRAY = 10_000


def values_of(line: bytes, reader: JsonText | None = None) -> list[object] | None:
    """The value of a line, alone in a list; None where it is none."""
    text = line.decode("utf-8", "replace").strip("\x1e \t\r\n")
    try:
        value, end = (reader or JsonText()).decoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return [value] if end == len(text) else None


def jsonl_reading(source: Source, inside: Inside) -> Reading:
    """One table for the records of all lines; lines that are none are searched."""
    walk, reader = JsonWalk(inside=inside), JsonText()
    stray: list[str] = []
    bad = 0
    with source.open() as file:
        while line := file.readline(_LONGEST_LINE):
            if not line.strip(b"\x1e \t\r\n\x00\xef\xbb\xbf"):
                continue
            values = values_of(line.removeprefix(b"\xef\xbb\xbf"), reader)
            if values is not None:
                walk.take("", values[0], listed=True)
                continue
            bad += 1
            if len(stray) < _MOST_STRAY:
                stray.extend(strings_of(line.decode("utf-8", "replace")))
    if bad:
        walk.gaps.append(Gap(where=f"{bad} lines", why="they are no JSON, and were only searched"))
    doubled = tuple(text for value in reader.doubled for text in scalars_in(value))
    return Reading(
        format="jsonl",
        parts=1,
        frames=tuple(walk.frames()),
        passages=(
            *walk.passages(),
            *loose("lines that are no JSON", "plain", Visibility.VISIBLE, tuple(stray)),
            *loose("values whose key comes again", "duplicate-key", Visibility.HIDDEN, doubled),
        ),
        gaps=tuple(walk.gaps),
    )
