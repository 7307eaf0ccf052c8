"""Very many shared strings, read block by block and held by Arrow."""

import re
from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from makegood.inspection.spreadsheet.block_tags import (
    ITEM,
    SPACED_TEXT,
    TEXT,
    Block,
    escaped_tags,
    starts_of_texts,
)
from makegood.inspection.spreadsheet.cells import NotCovered
from makegood.inspection.spreadsheet.strings import (
    SharedStrings,
    TextList,
    plain_text,
    shared_strings,
)
from makegood.inspection.text_columns import between, spread

_BEGIN = re.compile(rb"<sst[^>]*>")
_END, _ITEM = b"</sst>", b"<si>"
_LARGEST_HEAD, _LONGEST_ITEM = 1 << 16, 16 << 20


def many_shared_strings(chunks: Iterable[bytes]) -> SharedStrings | None:
    """All shared strings in their order; None where they are written in a way that is not proved here."""
    arrays: list[pa.Array] = []
    readings: list[str] = []
    try:
        for block in _blocks(iter(chunks)):
            array, spoken = _items(block)
            arrays.append(array)
            readings.extend(spoken)
    except NotCovered:
        return None
    texts = pa.concat_arrays(arrays) if arrays else pa.array([], pa.string())
    return SharedStrings(texts=TextList(texts), readings=tuple(readings))


def _blocks(source: Iterator[bytes]) -> Iterator[bytes]:
    """Whole items."""
    rest = b""
    while (begin := _BEGIN.search(rest)) is None:
        piece = next(source, None)
        if piece is None or len(rest) > _LARGEST_HEAD:
            raise NotCovered
        rest += piece
    head = rest[: begin.start()].lower()
    if b"<!" in head or (b"encoding=" in head and b'"utf-8"' not in head):
        raise NotCovered
    rest = rest[begin.end() :]
    for piece in source:
        cut = rest.rfind(_ITEM)
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > _LONGEST_ITEM + len(piece):
            raise NotCovered
        rest += piece
    items, end, tail = rest.partition(_END)
    if not end or tail.strip():
        raise NotCovered
    if items:
        yield items


def _items(data: bytes) -> tuple[pa.Array, tuple[str, ...]]:
    """The texts of some items; rich ones are read by pattern."""
    try:
        return _plain_items(Block.of(data)), ()
    except NotCovered:
        found = shared_strings(b"<sst>" + data + _END)
        texts = pa.array([text or None for text in found.texts], pa.string())
        return texts, found.readings


def _plain_items(block: Block) -> pa.Array:
    opens = block.kinds == ITEM
    tags = np.flatnonzero((block.kinds == TEXT) | (block.kinds == SPACED_TEXT))
    owners = np.cumsum(opens, dtype=np.int64)[tags] - 1
    if len(owners) and (owners[0] < 0 or (owners[1:] == owners[:-1]).any()):
        raise NotCovered
    starts, ends = starts_of_texts(block, tags), block.ends[tags]
    filled = ends > starts
    tags, starts, ends, owners = (each[filled] for each in (tags, starts, ends, owners))
    texts = between(block.data, starts, ends).take(pa.array(2 * np.arange(len(starts))))
    escaped = escaped_tags(block)
    if escaped is not None and escaped[tags].any():
        few = escaped[tags]
        pairs = zip(starts[few].tolist(), ends[few].tolist(), strict=True)
        plain = pa.array([plain_text(block.data[start:end]) for start, end in pairs], pa.string())
        texts = pc.replace_with_mask(texts, pa.array(few), plain)
    return spread(texts, owners, int(opens.sum()))
