"""One letter: who it is for, and the few values that are printed in it."""

import re
from dataclasses import dataclass
from datetime import date

from makegood.errors import ExitCode, MakegoodError
from makegood.letters.disclosure import Disclosure
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.notice import Addressee, Channel

_REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9-]{3,31}")
_ADDRESS_LINES = 7


class LetterIncomplete(MakegoodError):
    """A letter cannot be written because something that it must print is not known."""

    exit_code = ExitCode.INPUT_UNUSABLE


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Letter:
    """One letter to one addressee: a name, an address, a reference, a date and kinds of data.

    No leaked value has a place here: ``kinds`` are kinds. ``name`` is the affected person's name as
    the register has it; ``representative`` and ``firm`` are filled in a letter to the
    representative. ``address`` is the postal address or the facility, one line each.
    ``represented`` says that the person has a representative, who gets a letter of their own.
    ``reference`` has no meaning: capital letters, digits and hyphens, unique to this letter.
    """

    reference: str
    addressee: Addressee
    language: str
    channel: Channel
    date: date
    name: str
    address: tuple[str, ...]
    kinds: tuple[DataKind, ...]
    disclosures: tuple[Disclosure, ...]
    represented: bool
    representative: str = ""
    firm: str = ""

    def __post_init__(self) -> None:
        if not _REFERENCE.fullmatch(self.reference):
            raise LetterIncomplete(
                "A letter has no usable reference.",
                remedy="Give 4 to 32 capital letters, digits or hyphens without a meaning.",
            )
        missing = self._missing()
        if missing:
            raise LetterIncomplete(
                f"Letter {self.reference} cannot be written: {', '.join(missing)}.",
                remedy="Complete the record, then write this letter again.",
            )

    def __repr__(self) -> str:
        return f"Letter(reference={self.reference!r})"

    @property
    def recipient(self) -> str:
        """The name in the address window."""
        return self.name if self.addressee is Addressee.PERSON else self.representative

    @property
    def values(self) -> tuple[str, ...]:
        """Every free value that is merged into this letter."""
        merged = (self.name, self.representative, self.firm, *self.address)
        return tuple(value for value in merged if value)

    def _missing(self) -> tuple[str, ...]:
        needed = {
            "it has no name": self.name.strip(),
            "it has no representative's name": (
                self.addressee is Addressee.PERSON or self.representative.strip()
            ),
            "it has no kind of data": self.kinds,
            "it names no disclosure": self.disclosures,
            "no channel is known": self.channel is not Channel.NONE,
            "it has no address or facility": self.address or self.channel is Channel.EMAIL,
            f"its address has more than {_ADDRESS_LINES} lines": (
                len(self.address) <= _ADDRESS_LINES
            ),
        }
        return tuple(what for what, there in needed.items() if not there)
