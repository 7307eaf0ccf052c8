"""Parquet: every column and the key-value metadata; statistics repeat values that the columns hold."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from makegood.inspection.frame import Frame, TextColumn
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "parquet"
RANK = 10
_MARK = b"PAR1"
_OWN_METADATA = frozenset({b"ARROW:schema"})
_PART = "the table"


def recognises(source: Source) -> bool:
    """By the four letters at the beginning."""
    return source.head.startswith(_MARK)


def read(source: Source, inside: Inside) -> Reading:
    """Columns as text, and the metadata that writers add."""
    try:
        with source.open() as file:
            table = pq.read_table(pa.PythonFile(file, mode="r"))
        table.validate(full=True)
        names = table.column_names
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            "The Parquet file is damaged, cut off or encrypted.",
            remedy="Ask for an unencrypted copy, or write it again.",
        ) from error
    columns, positions, headers, gaps = [], [], [], []
    for position, name in enumerate(names, start=1):
        text = _as_text(table.column(position - 1))
        if text is None:
            gaps.append(Gap(where=f"column {position}", why="its type is not text, number or date"))
            continue
        columns.append(text)
        positions.append(position)
        headers.append(name)
    frame = Frame(
        part=_PART, title="", visibility=Visibility.VISIBLE, mechanism="plain", first_row=1,
        columns=tuple(columns), positions=tuple(positions), headers=tuple(headers),
    )  # fmt: skip
    return Reading(
        format=NAME,
        parts=2,
        frames=(frame,),
        passages=_metadata(table.schema),
        gaps=tuple(gaps),
    )


def _as_text(column: pa.ChunkedArray) -> TextColumn | None:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _as_text(column.cast(kind.value_type))
    if pa.types.is_nested(kind):
        return pa.array([None if value is None else str(value) for value in column.to_pylist()])
    if pa.types.is_timestamp(kind):
        return pc.strftime(column.cast(pa.timestamp("s", kind.tz), safe=False), "%Y-%m-%dT%H:%M:%S")
    try:
        return column if pa.types.is_string(kind) else column.cast(pa.string())
    except pa.ArrowException:
        return None


def _metadata(schema: pa.Schema) -> tuple[Passage, ...]:
    """Key-value metadata of the file and of its fields."""
    pairs = dict(schema.metadata or {})
    for field in schema:
        pairs.update(field.metadata or {})
    texts = tuple(
        part.decode("utf-8", "replace")
        for key, value in pairs.items()
        if key not in _OWN_METADATA
        for part in (key, value)
    )
    if not texts:
        return ()
    passage = Passage(
        part="the file's own description", mechanism="parquet-metadata",
        visibility=Visibility.METADATA, texts=texts,
    )  # fmt: skip
    return (passage,)
