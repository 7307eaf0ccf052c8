"""One pattern of personal data: how it is written, what it is, and how a chance hit is told from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from makegood.vocabulary.column import DataKind

Validator = Callable[[str], bool]


@dataclass(frozen=True, kw_only=True)
class Pattern:
    r"""A kind of value that is known by its writing.

    ``expression`` keeps to the syntax that RE2 and Python's ``re`` read alike: no look-around, no
    back-reference, no ``\b``, ``\d`` or ``\w``. ``valid`` is given the matched text and says
    whether it is more than chance; without it every match counts. ``hint`` is a cheaper expression
    that is in every text that holds one; several patterns may share it.
    """

    name: str
    kind: DataKind
    expression: str
    valid: Validator | None = None
    hint: str = ""

    def __post_init__(self) -> None:
        if not self.name or not self.expression:
            raise ValueError("a pattern has a name and an expression")

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression for Python."""
        return re.compile(self.expression)

    def is_in(self, text: str) -> bool:
        """Whether the text holds one: a match that is valid, wherever it stands."""
        match = self.compiled.search(text)
        while match is not None:
            if self.valid is None or self.valid(match.group()):
                return True
            match = self.compiled.search(text, max(match.end() - 1, match.start() + 1))
        return False
