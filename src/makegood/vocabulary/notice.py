"""A notice that is owed: to whom, in which language, by which channel, and what is missing."""

from dataclasses import dataclass
from enum import StrEnum

from makegood.vocabulary.ids import PersonId


class Addressee(StrEnum):
    """Who a notice is addressed to. A represented person is owed two notices, two proofs."""

    PERSON = "person"
    REPRESENTATIVE = "representative"


class Channel(StrEnum):
    """A way of serving a notice."""

    HAND = "hand"
    POST = "post"
    EMAIL = "email"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeDue:
    """One notice owed. ``missing`` names what must be found before it can be served.

    ``language`` is a BCP 47 tag of a letter that exists; ``wanted_language`` what the person reads.
    """

    person: PersonId
    addressee: Addressee
    language: str
    wanted_language: str
    channel: Channel
    missing: tuple[str, ...]
