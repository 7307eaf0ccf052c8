"""A sheet or a file of rows that is too long to be kept: what was counted in it as it passed by."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from makegood.inspection.summary import TableSummary, Tally
from makegood.vocabulary.finding import Visibility


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class LongPart:
    """The tables of a part in numbers, texts around them, and what of them a reader does not see.

    ``unseen`` goes by mechanism; ``hidden_and_empty`` counts hidden rows and columns without content.
    """

    part: str
    title: str
    visibility: Visibility
    mechanism: str
    tables: tuple[TableSummary, ...]
    loose: tuple[str, ...] = ()
    unseen: Mapping[str, Tally] = field(default_factory=dict)
    hidden_and_empty: int = 0

    def __repr__(self) -> str:
        return f"LongPart({self.part!r}, tables={len(self.tables)})"
