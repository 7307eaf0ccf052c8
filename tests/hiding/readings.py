"""What a format has read, as tests ask for it."""

from types import ModuleType

from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source


def reading(format_: ModuleType, data: bytes, inside: Inside | None = None) -> Reading:
    """What the format reads in these bytes."""
    return format_.read(Source.of_bytes(data), inside or Inside())


def said(found: Reading, mechanism: str) -> list[str]:
    """Every text that hides in one way."""
    return [text for each in found.passages if each.mechanism == mechanism for text in each.texts]


def grid(found: Reading, part: str = "sheet 1") -> dict[tuple[int, int], str]:
    """The cells of one sheet by row and column."""
    (wanted,) = [each for each in found.sheets if each.part == part]
    return {
        (row.number, column): text
        for row in wanted.rows
        for column, text in zip(row.columns, row.texts, strict=True)
    }


def whys(found: Reading) -> set[tuple[str, str]]:
    """Where the gaps are, and why."""
    return {(gap.where, gap.why) for gap in found.gaps}
