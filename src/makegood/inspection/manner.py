"""In what manner a text is written as a table: its delimiter, its width, and what stands before it."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

_DELIMITERS = ",;\t|^~"
_HEAD_RECORDS = 300
HEAD_SIGNS = 200_000
_LONGEST_FIELD = 1 << 26


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """Delimiter, columns, and irregular lines before the first full row."""

    delimiter: str
    width: int
    lines_before: int


def records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of lines read when it ended.

    Raises:
        csv.Error: a field is longer than any that is read.

    """
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for record in reader:
        yield reader.line_num, record


def manner_of(text: str) -> Manner:
    """The delimiter that parts most records into one same number of columns."""
    best = Manner(delimiter=",", width=1, lines_before=0)
    best_score = 0.0
    for delimiter in _DELIMITERS:
        head = first_records(text, delimiter)
        widths = Counter(len(record) for _, record in head if record and len(record) > 1)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        score = count / len(head) * (1 + min(width, 40) / 200)
        if score > best_score:
            best_score = score
            best = Manner(delimiter=delimiter, width=width, lines_before=_before(head, width))
    return best


def first_records(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The first records with the number of lines read when each ended, as far as they can be read."""
    head = text[:HEAD_SIGNS]
    if len(head) < len(text):
        head = head[: head.rfind("\n") + 1] or head
    found = []
    try:
        for record in records(head, delimiter):
            found.append(record)
            if len(found) == _HEAD_RECORDS:
                break
    except csv.Error:
        return found
    return found


def _before(head: list[tuple[int, list[str]]], width: int) -> int:
    """How many lines end before the first record of full width."""
    before = list(takewhile(lambda pair: len(pair[1]) != width, head))
    return before[-1][0] if before else 0
