"""A playbook: what an organisation promised, to whom, and how it acts when something got out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from makegood.duties.rules import Length, Mark, Roll, Sense, Unit
from makegood.vocabulary.exposure import Presumption
from makegood.vocabulary.notice import Addressee, Channel

NONE_OF_THE_ABOVE = "none-of-the-above"
"""The category that every playbook must have: whoever fits no track is shown to a person."""

NOT_ESTABLISHED = "not established: a person must settle"
"""What is said where the sources could not be read."""


class SeverityCategory(StrEnum):
    """The four categories of data of ENISA's method (2013)."""

    SIMPLE = "simple"
    BEHAVIOURAL = "behavioural"
    FINANCIAL = "financial"
    SENSITIVE = "sensitive"


STEPS_ALLOWED: Mapping[SeverityCategory, tuple[int, int]] = MappingProxyType(
    {
        SeverityCategory.SIMPLE: (0, 3),
        SeverityCategory.BEHAVIOURAL: (-1, 2),
        SeverityCategory.FINANCIAL: (-2, 1),
        SeverityCategory.SENSITIVE: (-3, 0),
    }
)
"""How far each category may be adjusted: the cells that ENISA's annex 1 has, and no others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SeverityAdjustment:
    """One step up or down for one category of data, with its written reason."""

    category: SeverityCategory
    step: int
    reason: str

    def __post_init__(self) -> None:
        lowest, highest = STEPS_ALLOWED[self.category]
        if not lowest <= self.step <= highest:
            raise ValueError(f"{self.category} may be adjusted by {lowest} to {highest} only")
        if not self.reason.strip():
            raise ValueError("an adjustment needs its reason in writing")


class Told(StrEnum):
    """Whether somebody is told."""

    YES = "yes"
    NO = "no"
    PERSON_DECIDES = "a person decides"


class Reached(StrEnum):
    """What must be known of an addressee for a channel to be used."""

    IN_CUSTODY = "in-custody"
    HAS_ADDRESS = "has-address"
    HAS_EMAIL = "has-email"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sourced:
    """Where a statement comes from, and how far that source was verified."""

    source: str
    mark: Mark


@dataclass(frozen=True, kw_only=True, slots=True)
class Thresholds:
    """When a link is certain (telling) and when it is possible (protecting): two purposes.

    ``certain`` and ``possible`` are probabilities; ``margin_bits`` is the least lead, in bits, of the
    best candidate over the next one.
    """

    certain: Decimal
    possible: Decimal
    margin_bits: int

    def __post_init__(self) -> None:
        if not self.possible < self.certain:
            raise ValueError("telling needs a higher probability than protecting")


@dataclass(frozen=True, kw_only=True, slots=True)
class TellRule:
    """Whether a group (person, representative, household) is told, and who said so."""

    told: Told
    basis: Sourced


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelRule:
    """Use this channel for this addressee once this is known. Rules are tried in their order."""

    addressee: Addressee
    when: Reached
    channel: Channel
    basis: Sourced


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldAct:
    """One adverse act that is held."""

    id: str
    words: str
    basis: Sourced


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldRule:
    """For how long at least, from what, and which acts are held.

    ``days`` run from the latest *proved* service on that person, never from the incident. They end
    nothing: a hold never ends by itself. ``never_ask`` are acts for which a hold is never asked about.
    """

    days: int
    roll: Roll
    acts: tuple[HeldAct, ...]
    never_ask: tuple[str, ...]
    ends_only_when: str
    basis: Sourced

    @property
    def length(self) -> Length:
        """The days after service, as the calendar counts them."""
        return Length(
            value=self.days, unit=Unit.DAYS, words="", roll=self.roll, sense=Sense.KEEP_UNTIL
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Entitlement:
    """What a category of people was offered."""

    words: str
    basis: Sourced


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """A group of affected people by the state of their case, and what they are owed.

    ``matches`` are the organisation's own words for it in its register, compared without case.
    """

    id: str
    title: str
    matches: tuple[str, ...]
    entitlements: tuple[Entitlement, ...]
    pages_a_person: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment:
    """A promise made in public. ``measure`` names the query that answers whether it is kept.

    Where no query can answer yet, ``measure`` is "" and ``not_measurable`` says why.
    """

    id: str
    sentence: str
    made_in: str
    source: str
    mark: Mark
    measure: str
    not_measurable: str

    def __post_init__(self) -> None:
        if (self.measure == "") == (self.not_measurable == ""):
            raise ValueError("a commitment is measured by a query, or says why it is not yet")


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """An answer that the playbook gives to a question of law, with its reason."""

    question: str
    answer: bool
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Playbook:
    """Everything that an organisation has promised or decided beforehand. Data, never code.

    ``k`` is the least number of people that a published cell may show. ``laws`` are selected where
    the user names none.
    """

    name: str
    title: str
    about: str
    k: int
    laws: tuple[str, ...]
    thresholds: Thresholds
    tells: Mapping[str, TellRule]
    channels: tuple[ChannelRule, ...]
    hold: HoldRule
    categories: tuple[Category, ...]
    commitments: tuple[Commitment, ...]
    severity: tuple[SeverityAdjustment, ...]
    presumptions: tuple[Presumption, ...]
    consequences: str
    exposure_notes: tuple[str, ...]
    answers: tuple[Answered, ...]
    not_established: tuple[str, ...]

    @property
    def answered(self) -> Mapping[str, bool]:
        """The playbook's answers by question."""
        return {each.question: each.answer for each in self.answers}

    def category_of(self, value: str) -> Category:
        """The category for the register's own word; a word that fits no track pages a person."""
        wanted = _plain(value)
        for category in self.categories:
            if wanted in (_plain(each) for each in (category.id, *category.matches)):
                return category
        return self.category(NONE_OF_THE_ABOVE)

    def category(self, category_id: str) -> Category:
        """The category with this id. Raises ``KeyError`` where the playbook has none."""
        for category in self.categories:
            if category.id == category_id:
                return category
        raise KeyError(category_id)

    def channels_for(self, addressee: Addressee) -> tuple[ChannelRule, ...]:
        """The channel rules for one addressee, in the order in which they are tried."""
        return tuple(rule for rule in self.channels if rule.addressee is addressee)


def _plain(value: str) -> str:
    return " ".join(value.casefold().replace("-", " ").replace("_", " ").split())
