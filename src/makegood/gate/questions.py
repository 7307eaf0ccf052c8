"""What the publisher knows about a file and the file does not say: how much of it was meant to go out."""

from dataclasses import dataclass
from typing import Protocol

from makegood.gate.shape import Shape
from makegood.inspection.tables import Table


class OwnRegister(Protocol):
    """The organisation's own people, asked about a table. Whoever may ask learns who is in the register."""

    def people_among(self, table: Table) -> int:
        """How many different people of the register have a row in the table.

        By an identifier that is exactly theirs, or by their exact name with their exact birth date.
        """
        ...


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Questions:
    """The publisher's own questions about a file; each is asked only where it is answered here.

    ``max_rows``: the most rows that any table is meant to have. ``columns``: the headers of the one
    table that is meant. ``baseline``: the shape of the last release of the series that was accepted;
    ``needs_baseline`` that there must be one. ``register``: the organisation's own people.
    """

    max_rows: int | None = None
    columns: tuple[str, ...] = ()
    baseline: Shape | None = None
    needs_baseline: bool = False
    register: OwnRegister | None = None

    def __post_init__(self) -> None:
        if self.max_rows is not None and self.max_rows < 0:
            raise ValueError("no table has fewer rows than none")


NO_QUESTIONS = Questions()
