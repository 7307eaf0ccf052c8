"""What must be known of a certain person for a notice to be planned. No name, no address."""

from dataclasses import dataclass

from makegood.vocabulary.ids import PersonId
from makegood.vocabulary.link import LinkState


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class PersonToTell:
    """One affected person: how sure that is, what they read, and where they can be reached.

    Addresses stay in the vault: here is only whether there is one. ``language`` is a BCP 47 tag and
    ``facility`` a facility's code; "" means unknown.
    """

    person: PersonId
    state: LinkState
    language: str
    in_custody: bool
    facility: str
    has_address: bool
    has_email: bool
    represented: bool
    representative_language: str = ""
    representative_has_address: bool = False
    representative_has_email: bool = False

    def __repr__(self) -> str:
        return f"PersonToTell(person={self.person})"
