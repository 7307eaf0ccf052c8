"""The tables of ENISA's severity method as data, each value with the words of its cell, paraphrased.

Source: ENISA, Recommendations for a methodology of the assessment of severity of personal data breaches,
working document 1.0 (December 2013), read in secondary texts that agree with each other (mark S); of the
document itself only the title pages were read. All values are quarters, held as ``Decimal``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from types import MappingProxyType

from makegood.duties.playbook import SeverityCategory
from makegood.vocabulary.column import DataKind

METHOD = "ENISA 2013, working document 1.0 (mark S)"
"""How the method is named wherever its score is shown."""

BASE: Mapping[SeverityCategory, int] = MappingProxyType(
    {
        SeverityCategory.SIMPLE: 1,
        SeverityCategory.BEHAVIOURAL: 2,
        SeverityCategory.FINANCIAL: 3,
        SeverityCategory.SENSITIVE: 4,
    }
)
"""The score of each category of data before any adjustment."""

CATEGORY_OF: Mapping[DataKind, SeverityCategory] = MappingProxyType(
    {
        DataKind.HEALTH: SeverityCategory.SENSITIVE,
        DataKind.FINANCIAL: SeverityCategory.FINANCIAL,
        DataKind.LOCATION: SeverityCategory.BEHAVIOURAL,
        **dict.fromkeys(
            (
                DataKind.NAME,
                DataKind.ALIAS,
                DataKind.BIRTH_DATE,
                DataKind.NATIONALITY,
                DataKind.IDENTIFIER,
                DataKind.ADDRESS,
                DataKind.EMAIL,
                DataKind.PHONE,
                DataKind.LANGUAGE,
                DataKind.SEX,
                DataKind.CUSTODY,
                DataKind.CASE_STATUS,
                DataKind.INTERVIEW_RESULT,
                DataKind.REPRESENTATIVE,
                DataKind.DATE,
                DataKind.OTHER,
            ),
            SeverityCategory.SIMPLE,
        ),
    }
)
"""The category of each kind of data. What a case status reveals is for an adjustment with its reason."""

MAY_REVEAL_MORE = frozenset(
    {DataKind.CUSTODY, DataKind.CASE_STATUS, DataKind.INTERVIEW_RESULT, DataKind.OTHER}
)
"""Kinds whose base score says too little: without an adjustment a person is asked to look."""

STEP_WORDS: Mapping[tuple[SeverityCategory, int], str] = MappingProxyType(
    {
        (SeverityCategory.SIMPLE, 0): "no aggravating factor stated",
        (SeverityCategory.SIMPLE, 1): "a social or financial profile can be assumed",
        (SeverityCategory.SIMPLE, 2): "health, sexual life, politics or religion can be assumed",
        (
            SeverityCategory.SIMPLE,
            3,
        ): "critical for the personal safety or health of vulnerable people",
        (
            SeverityCategory.BEHAVIOURAL,
            -1,
        ): "no substantial insight, or easily had from public sources",
        (SeverityCategory.BEHAVIOURAL, 0): "no factor stated",
        (SeverityCategory.BEHAVIOURAL, 1): "a detailed profile of everyday life",
        (SeverityCategory.BEHAVIOURAL, 2): "a profile built on sensitive data",
        (SeverityCategory.FINANCIAL, -2): "no substantial insight",
        (SeverityCategory.FINANCIAL, -1): "some information, no insight into status",
        (SeverityCategory.FINANCIAL, 0): "no factor stated",
        (
            SeverityCategory.FINANCIAL,
            1,
        ): "full information that enables fraud, or a detailed profile",
        (SeverityCategory.SENSITIVE, -3): "no substantial insight, or public",
        (SeverityCategory.SENSITIVE, -2): "general assumptions only",
        (SeverityCategory.SENSITIVE, -1): "assumptions about sensitive information",
        (SeverityCategory.SENSITIVE, 0): "no factor stated",
    }
)
"""The cell of annex 1 that each step stands for."""


class Identifier(StrEnum):
    """The kinds of identifier that have a ladder."""

    FULL_NAME = "full name"
    ID_NUMBER = "identity number"
    PHONE_OR_ADDRESS = "telephone or home address"
    EMAIL = "e-mail address"
    PICTURE = "picture"
    ALIAS = "coded alias or initials"


LADDERS: Mapping[Identifier, Mapping[Decimal, str]] = MappingProxyType(
    {
        Identifier.FULL_NAME: {
            Decimal("0.25"): "many people in the country share it",
            Decimal("0.5"): "few people in the country share it",
            Decimal("0.75"): "few people in a small town share it",
            Decimal(1): "with a birth date or an e-mail address",
        },
        Identifier.ID_NUMBER: {
            Decimal("0.25"): "the number alone, without access to the reference database",
            Decimal(
                "0.75"
            ): "the number reveals more, or comes with a birth date or an e-mail address",
            Decimal(1): "the name can be had with it",
        },
        Identifier.PHONE_OR_ADDRESS: {
            Decimal("0.25"): "not in a public register",
            Decimal("0.5"): "not public, but in a small town",
            Decimal(1): "in a public register",
        },
        Identifier.EMAIL: {
            Decimal("0.25"): "no name in it, and not to be found online",
            Decimal("0.75"): "to be found in social networks",
            Decimal(1): "contains the name and can be found",
        },
        Identifier.PICTURE: {
            Decimal("0.25"): "unclear or distant",
            Decimal("0.5"): "unclear, with clues to the place",
            Decimal("0.75"): "clear, and nothing else",
            Decimal(1): "clear, and tied to a place or a group",
        },
        Identifier.ALIAS: {
            Decimal("0.25"): "no link without the reference database",
            Decimal("0.75"): "shows the first name, with an e-mail address",
            Decimal(1): "shows the full name, or the database is in hand",
        },
    }
)
"""Ease of identification: 20 values, and no step where the annex has none."""

LOWEST_EASE = Decimal("0.25")
"""Ease of identification where none of the ladders applies."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of the table of circumstances: what it adds, and its words."""

    value: Decimal
    words: str


class Recipients(Enum):
    """Who has the data, as far as confidentiality goes."""

    NONE_KNOWN = Cell(value=Decimal(0), words="at risk, no evidence that anyone processed the data")
    KNOWN = Cell(value=Decimal("0.25"), words="limited, known recipients")
    UNKNOWN = Cell(value=Decimal("0.5"), words="an unknown number of recipients")


class Integrity(Enum):
    """What became of the data's correctness."""

    UNTOUCHED = Cell(value=Decimal(0), words="not altered, or restored before use")
    RECOVERABLE = Cell(value=Decimal("0.25"), words="altered and perhaps used wrongly, recoverable")
    LOST = Cell(value=Decimal("0.5"), words="altered and perhaps used wrongly, not recoverable")


class Availability(Enum):
    """What became of access to the data for those who need it."""

    UNTOUCHED = Cell(value=Decimal(0), words="there, or recoverable without difficulty")
    TEMPORARY = Cell(value=Decimal("0.25"), words="effort or time needed to recover")
    LOST = Cell(value=Decimal("0.5"), words="cannot be recovered")


class Intent(Enum):
    """Whether somebody meant it."""

    NOT_KNOWN = Cell(value=Decimal(0), words="intent not known; nothing is added")
    NONE = Cell(value=Decimal(0), words="error, accident or misconfiguration")
    MALICIOUS = Cell(value=Decimal("0.5"), words="intentional: theft, sale, hacking")


@dataclass(frozen=True, kw_only=True, slots=True)
class Circumstances:
    """The circumstances of the breach, which add up. ``unintelligible`` data are flagged, not scored."""

    recipients: Recipients
    integrity: Integrity = Integrity.UNTOUCHED
    availability: Availability = Availability.UNTOUCHED
    intent: Intent = Intent.NOT_KNOWN
    unintelligible: bool = False


BANDS: tuple[tuple[Decimal, str], ...] = (
    (Decimal(4), "very high"),
    (Decimal(3), "high"),
    (Decimal(2), "medium"),
    (Decimal(0), "low"),
)
"""The lowest score of each band, highest first."""

MANY_PEOPLE = 100
"""More people than this raise a flag; the score stays."""
