"""Where the table lies: titles above it, one or more header rows, footnotes below it, or no header.

A header row is known by its words (the header vocabulary), or because it is all text over columns
whose cells are of another kind. Where neither holds, the first row is data: no row is ever lost to
a guess.
"""

from collections import Counter
from dataclasses import dataclass

from makegood.inspection.dates import year_of
from makegood.inspection.frame import Frame
from makegood.inspection.header_vocabulary import meaning_of

HEAD_ROWS = 60
_DEEPEST_HEADER = 15
_MOST_HEADER_ROWS = 4
_LONGEST_HEADER = 120

Cells = list[str | None]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Layout:
    """Row indices of a frame: data from ``body`` up to ``end``; ``headers`` one text per column."""

    headers: tuple[str, ...]
    body: int
    end: int


def layout_of(frame: Frame) -> Layout:
    """Find titles, headers, body and footnotes of a frame."""
    if frame.headers is not None:
        return Layout(headers=frame.headers, body=0, end=frame.height)
    head = _rows(frame, 0, min(HEAD_ROWS, frame.height))
    width = _usual_width(head)
    end = frame.height - _footnotes(frame, width)
    span = _header_span(head, width)
    if span is None:
        titles = _titles(head, width)
        return Layout(headers=("",) * len(frame.columns), body=min(titles, end), end=end)
    first, last = span
    return Layout(headers=_joined(head[first : last + 1]), body=min(last + 1, end), end=end)


def outside(frame: Frame, layout: Layout) -> tuple[str, ...]:
    """Titles and headers above the body, footnotes below it."""
    pieces = [
        piece
        for column in frame.columns
        for piece in (column.slice(0, layout.body), column.slice(layout.end))
    ]
    return tuple(text for piece in pieces for text in piece.to_pylist() if text)


def _rows(frame: Frame, start: int, stop: int) -> list[Cells]:
    columns = [column.slice(start, stop - start).to_pylist() for column in frame.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _filled(row: Cells) -> list[str]:
    return [text for text in row if text is not None and text.strip()]


def _usual_width(rows: list[Cells]) -> int:
    """How many cells a row of the table usually fills: the upper middle of what is seen."""
    widths = sorted(len(set(_filled(row))) for row in rows)
    return widths[(2 * len(widths)) // 3] if widths else 0


def _is_narrow(row: Cells, width: int) -> bool:
    return width >= 3 and len(set(_filled(row))) <= max(1, width // 4)


def _titles(rows: list[Cells], width: int) -> int:
    count = 0
    while count < len(rows) - 1 and _is_narrow(rows[count], width):
        count += 1
    return count


def _footnotes(frame: Frame, width: int) -> int:
    """How many rows at the end hold one text only, under a table that is wider."""
    start = max(0, frame.height - HEAD_ROWS)
    tail = _rows(frame, start, frame.height)
    count = 0
    while count < len(tail) - 1 and width >= 3 and len(set(_filled(tail[-1 - count]))) <= 1:
        count += 1
    return count


def _header_span(rows: list[Cells], width: int) -> tuple[int, int] | None:
    """First and last header row; None where the table has none."""
    for at in range(min(_DEEPEST_HEADER, len(rows))):
        if _is_narrow(rows[at], width):
            continue
        if _is_header(rows, at):
            return _group_rows_above(rows, at, width), _last_header(rows, at)
        if not _is_all_text(rows[at]):
            return None
    return None


def _last_header(rows: list[Cells], at: int) -> int:
    last = at
    while last + 1 < len(rows) and last + 1 - at < _MOST_HEADER_ROWS:
        known = _known_share(rows[last + 1])
        if known < 0.5 or not _is_all_text(rows[last + 1]):
            break
        last += 1
    return last


def _group_rows_above(rows: list[Cells], at: int, width: int) -> int:
    """Rows of merged group titles directly above a header belong to it."""
    first = at
    while (
        first > 0 and at - first < _MOST_HEADER_ROWS - 1 and not _is_narrow(rows[first - 1], width)
    ):
        first -= 1
    return first


def _is_header(rows: list[Cells], at: int) -> bool:
    row = rows[at]
    texts = _filled(row)
    if not texts or not _is_all_text(row):
        return False
    known = _known_share(row)
    if known >= 0.5:
        return True
    if len(set(texts)) < len(texts) or len(rows) - at < 3:
        return False
    return _differs(row, rows[at + 1 :]) >= (0.15 if known >= 0.2 else 0.34)


def _known_share(row: Cells) -> float:
    texts = _filled(row)
    known = sum(meaning_of(text) is not None for text in texts)
    return known / len(texts) if texts else 0.0


def _is_all_text(row: Cells) -> bool:
    texts = _filled(row)
    return bool(texts) and all(
        _sort_of(text) == "text" and len(text) <= _LONGEST_HEADER for text in texts
    )


def _differs(row: Cells, body: list[Cells]) -> float:
    """Which part of the columns holds another sort of cell than the row does."""
    different = judged = 0
    for column, text in enumerate(row):
        below = [cells[column] for cells in body]
        sorts = Counter(_sort_of(cell) for cell in below if cell is not None and cell.strip())
        if text is None or not sorts:
            continue
        judged += 1
        usual, count = sorts.most_common(1)[0]
        different += usual != _sort_of(text) and count >= 0.7 * sorts.total()
    return different / judged if judged else 0.0


def _sort_of(text: str) -> str:
    if year_of(text) is not None:
        return "date"
    bare = text.strip().strip("$€£%()").replace(",", "").replace(" ", "")
    if bare and all(sign.isdigit() or sign in ".-+eE" for sign in bare):
        return "number"
    digits = sum(sign.isdigit() for sign in text)
    return "code" if digits >= 3 and digits * 2 >= len(text.replace(" ", "")) else "text"


def _joined(rows: list[Cells]) -> tuple[str, ...]:
    """One header per column: the texts of its header rows from top to bottom, each once."""
    headers = []
    for column in zip(*rows, strict=True):
        parts: list[str] = []
        for text in column:
            word = (text or "").strip()
            if word and word not in parts:
                parts.append(word)
        headers.append(_shortest_known(parts))
    return tuple(headers)


def _shortest_known(parts: list[str]) -> str:
    """The whole header where it is known; else its lowest row where that is; else the whole."""
    whole = " ".join(parts)
    if not parts or meaning_of(whole) is not None:
        return whole
    return parts[-1] if meaning_of(parts[-1]) is not None else whole
