"""Plain text that is prose and no table: letters, notes, reports, with what is unseen in it.

Tables in text are read by the format of tables; a list of short lines is one column of it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from makegood.inspection.archives.members import loose
from makegood.inspection.archives.stray import readable, stray
from makegood.inspection.encoding import decoded, encoding_of, is_text_throughout
from makegood.inspection.foreign import kind_in_words
from makegood.inspection.inside import Inside
from makegood.inspection.manner import first_records, manner_of
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "text"
RANK = 85
_LOOKED_AT = 1 << 16
_END_MARKS = re.compile("[\x00\x1a]")
_COLUMNS = re.compile(r"[ \t]{2,}")
_FEWEST_ALIKE = 0.6
_MOST_WORDS_IN_CELLS = 3
_MOSTLY = 0.8
_LIST_WORDS = 5
_ARMOURED = ("-----BEGIN PGP MESSAGE", "-----BEGIN AGE ENCRYPTED", "-----BEGIN ENCRYPTED")


def recognises(source: Source) -> bool:
    """Readable text whose lines are sentences rather than rows."""
    head = source.head[:_LOOKED_AT]
    encoding = encoding_of(head)
    if encoding is None or (kind_in_words(head) is not None and not _is_armoured(head)):
        return False
    text = decoded(head, encoding).replace("\x00", "")
    return is_prose(text)


def _is_armoured(head: bytes) -> bool:
    return head.lstrip().startswith(b"-----BEGIN")


def is_prose(text: str) -> bool:
    """Whether a text is neither a table nor a list of short entries."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return False
    if _is_table(text):
        return False
    words = sum(len(line.split()) for line in lines)
    return words > _LIST_WORDS * len(lines) or _aligned(lines) is not None


def _is_table(text: str) -> bool:
    """Whether most lines have the same number of fields.

    Commas of sentences do not count: they stand between several words, and a blank follows.
    """
    manner = manner_of(text)
    if manner.width < 2:
        return False
    fields = [
        record for _, record in first_records(text[:_LOOKED_AT], manner.delimiter) if any(record)
    ]
    alike = [record for record in fields if len(record) == manner.width]
    if len(alike) < _FEWEST_ALIKE * len(fields):
        return False
    words = sum(len(cell.split()) for record in alike for cell in record)
    marks = text.count(manner.delimiter)
    loose = text.count(f"{manner.delimiter} ")
    sentences = words > _MOST_WORDS_IN_CELLS * manner.width * len(alike)
    return not (sentences and loose >= _MOSTLY * marks)


def read(source: Source, inside: Inside) -> Reading:
    """Each line, columns that blanks make, and whatever is there and not seen."""
    from makegood.inspection.encoded_text import open_encoded
    from makegood.inspection.unseen_text import without_shapeless

    data = source.data()
    encoding = encoding_of(data[:_LOOKED_AT])
    if encoding is None:
        raise UnreadableFile("The file is not text.", remedy="Save it again as UTF-8.")
    gaps = []
    if not is_text_throughout(data, encoding):
        gaps.append(Gap(where="behind the text", why="bytes follow that are no text"))
    text = decoded(data, encoding)
    text, behind = _parted(text)
    lines = [line.strip() for line in without_shapeless(text).splitlines() if line.strip()]
    if any(mark in text for mark in _ARMOURED):
        gaps.append(Gap(where="the text", why="a part of it is encrypted"))
    open_encoded((text,), inside, part="the text")
    return Reading(
        format=NAME,
        parts=1,
        sheets=tuple(_tables(text.splitlines())),
        passages=(
            *loose("the text", "plain", Visibility.VISIBLE, tuple(lines)),
            *_unseen(text),
            *_behind(behind, encoding, inside),
        ),
        gaps=tuple(gaps),
    )


def _parted(text: str) -> tuple[str, str]:
    """The text up to a sign at which many programs stop, and what follows it."""
    mark = _END_MARKS.search(text)
    if mark is None or not text[: mark.start()].strip():
        return text.replace("\x00", ""), ""
    return text[: mark.start()], text[mark.end() :]


def _behind(text: str, encoding: str, inside: Inside) -> tuple[Passage, ...]:
    if not text.strip("\x00\x1a \t\r\n"):
        return ()
    data = text.replace("\x00", "").encode(encoding, "replace")
    return stray(data, inside, part="behind the end mark") or loose(
        "behind the end mark", "bytes-outside", Visibility.RESIDUAL, readable(data)
    )


def _unseen(text: str) -> Iterator[Passage]:
    from makegood.inspection.unseen_text import far_from_the_rest, spelt_without_shape

    hidden = Visibility.HIDDEN
    spelt, far = tuple(spelt_without_shape(text)), tuple(far_from_the_rest(text))
    yield from loose("signs without a shape", "invisible-characters", hidden, spelt)
    yield from loose("far from the text", "far-text", hidden, far)


def _aligned(lines: list[str]) -> int | None:
    """How many columns blanks make, where most lines have as many; None where they make none."""
    widths = [len(_COLUMNS.split(line.strip())) for line in lines[:500]]
    alike = sum(one == other and one >= 3 for one, other in pairwise(widths))
    most = max(set(widths), key=widths.count)
    return most if len(lines) >= 3 and most >= 3 and alike >= 0.5 * (len(widths) - 1) else None


def _tables(lines: list[str]) -> Iterator[Sheet]:
    """Columns that are parted by two blanks and more, wherever three lines of them follow."""
    rows: list[SheetRow] = []
    count = 0
    for number, line in enumerate([*lines, ""], start=1):
        cells = _COLUMNS.split(line.strip()) if line.strip() else []
        if len(cells) >= 3:
            rows.append(SheetRow(number, tuple(range(1, len(cells) + 1)), cells))
            continue
        if len(rows) >= 3:
            count += 1
            yield Sheet(
                part=f"table {count}", title="", visibility=Visibility.VISIBLE, mechanism="plain",
                rows=tuple(rows),
            )  # fmt: skip
        rows = []
