"""How grave the incident is: severity = data context × ease of identification + circumstances.

ENISA's score speaks of the incident, never of one person, and does not decide who must be notified.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from makegood.assess.enisa import (
    BANDS,
    BASE,
    CATEGORY_OF,
    LADDERS,
    LOWEST_EASE,
    MANY_PEOPLE,
    MAY_REVEAL_MORE,
    METHOD,
    STEP_WORDS,
    Circumstances,
    Identifier,
    Intent,
)
from makegood.assess.facts import Count
from makegood.duties.playbook import SeverityAdjustment, SeverityCategory
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.severity import Severity

_Part = tuple[str, Decimal, str]

_ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class IdentifierStep:
    """A person's choice of a step on one ladder, with the reason."""

    identifier: Identifier
    value: Decimal
    reason: str

    def __post_init__(self) -> None:
        if self.value not in LADDERS[self.identifier]:
            steps = ", ".join(str(step) for step in LADDERS[self.identifier])
            raise ValueError(f"the ladder of '{self.identifier}' has the steps {steps} only")
        if not self.reason.strip():
            raise ValueError("a chosen step needs its reason in writing")


def score(data_context: int, ease: Decimal, circumstances: Decimal) -> Decimal:
    """SE = DPC × EI + CB, exactly. Raises ``ValueError`` outside the method's ranges."""
    if not 1 <= data_context <= 4:
        raise ValueError("the data context is 1 to 4")
    if ease not in (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal(1)):
        raise ValueError("the ease of identification is 0.25, 0.5, 0.75 or 1")
    if not 0 <= circumstances <= 2 or circumstances % Decimal("0.25"):
        raise ValueError("the circumstances are quarters from 0 to 2")
    return data_context * ease + circumstances


def band(severity_score: Decimal) -> str:
    """The band of a score: below 2 low, below 3 medium, below 4 high, from 4 very high."""
    return next(name for lowest, name in BANDS if severity_score >= lowest)


def severity(
    kinds: Collection[DataKind],
    *,
    circumstances: Circumstances,
    people: Count,
    adjustments: Iterable[SeverityAdjustment] = (),
    identifiers: Iterable[IdentifierStep] = (),
) -> Severity:
    """The severity of an incident in which data of these kinds got out, each part with its reason.

    ``adjustments`` are the playbook's or a person's, at most one a category; ``identifiers`` are steps
    chosen by a person. A step that nobody chose and that the data do not settle is the highest that
    is possible.

    Raises ``ValueError`` where no kind of data is given or a category is adjusted twice.
    """
    if not kinds:
        raise ValueError("severity needs at least one kind of data")
    steps = _one_each(adjustments)
    context = _data_context(kinds, steps)
    ease = _ease(kinds, {each.identifier: each for each in identifiers})
    parts = (context, ease, *_circumstance_parts(circumstances))
    total = score(int(context[1]), ease[1], sum((part[1] for part in parts[2:]), _ZERO))
    return Severity(
        method=METHOD,
        score=total,
        band=band(total),
        parts=parts,
        flags=_flags(kinds, people, steps, circumstances),
    )


def _one_each(
    adjustments: Iterable[SeverityAdjustment],
) -> dict[SeverityCategory, SeverityAdjustment]:
    steps: dict[SeverityCategory, SeverityAdjustment] = {}
    for adjustment in adjustments:
        if adjustment.category in steps:
            raise ValueError(f"the category '{adjustment.category}' is adjusted twice")
        steps[adjustment.category] = adjustment
    return steps


def _data_context(
    kinds: Collection[DataKind], steps: dict[SeverityCategory, SeverityAdjustment]
) -> _Part:
    present = sorted({CATEGORY_OF[kind] for kind in kinds}, key=list(SeverityCategory).index)
    scored = [_category_part(category, steps.get(category)) for category in present]
    return max(scored, key=lambda part: part[1])


def _category_part(category: SeverityCategory, adjustment: SeverityAdjustment | None) -> _Part:
    step = adjustment.step if adjustment else 0
    value = min(4, max(1, BASE[category] + step))
    cell = STEP_WORDS[category, step]
    reason = f"{category} data, base {BASE[category]}, step {step:+d}: {cell}"
    return (
        "data context",
        Decimal(value),
        f"{reason}; {adjustment.reason}" if adjustment else reason,
    )


def _ease(kinds: Collection[DataKind], chosen: dict[Identifier, IdentifierStep]) -> _Part:
    settled = {each: (step.value, step.reason) for each, step in chosen.items()}
    read = _read_from_kinds(frozenset(kinds))
    steps = {**read, **settled}
    if not steps:
        words = (
            "none of the identifiers that have a ladder; what is left may still single people out"
        )
        return ("ease of identification", LOWEST_EASE, words)
    identifier, (value, reason) = max(steps.items(), key=lambda step: step[1][0])
    return ("ease of identification", value, f"{identifier}: {reason}")


def _read_from_kinds(kinds: frozenset[DataKind]) -> dict[Identifier, tuple[Decimal, str]]:
    readers = (_full_name, _id_number, _phone_or_address, _email, _alias)
    return {each: step for read in readers for each, step in read(kinds)}


_Steps = tuple[tuple[Identifier, tuple[Decimal, str]], ...]


def _full_name(kinds: frozenset[DataKind]) -> _Steps:
    if DataKind.NAME not in kinds:
        return ()
    if kinds & {DataKind.BIRTH_DATE, DataKind.EMAIL}:
        return ((Identifier.FULL_NAME, _step(Identifier.FULL_NAME, "1")),)
    return (
        (Identifier.FULL_NAME, _highest_open(Identifier.FULL_NAME, "0.75", "how many share it")),
    )


def _id_number(kinds: frozenset[DataKind]) -> _Steps:
    if DataKind.IDENTIFIER not in kinds:
        return ()
    if DataKind.NAME in kinds:
        return ((Identifier.ID_NUMBER, _step(Identifier.ID_NUMBER, "1")),)
    more = kinds & {DataKind.BIRTH_DATE, DataKind.EMAIL}
    return ((Identifier.ID_NUMBER, _step(Identifier.ID_NUMBER, "0.75" if more else "0.25")),)


def _phone_or_address(kinds: frozenset[DataKind]) -> _Steps:
    if not kinds & {DataKind.PHONE, DataKind.ADDRESS}:
        return ()
    which = Identifier.PHONE_OR_ADDRESS
    return ((which, _highest_open(which, "1", "whether it is in a public register")),)


def _email(kinds: frozenset[DataKind]) -> _Steps:
    if DataKind.EMAIL not in kinds:
        return ()
    return ((Identifier.EMAIL, _highest_open(Identifier.EMAIL, "1", "whether it shows the name")),)


def _alias(kinds: frozenset[DataKind]) -> _Steps:
    if DataKind.ALIAS not in kinds:
        return ()
    return ((Identifier.ALIAS, _highest_open(Identifier.ALIAS, "1", "whether it shows the name")),)


def _step(identifier: Identifier, value: str) -> tuple[Decimal, str]:
    return Decimal(value), LADDERS[identifier][Decimal(value)]


def _highest_open(identifier: Identifier, value: str, unknown: str) -> tuple[Decimal, str]:
    step, words = _step(identifier, value)
    return step, f"{words} (it is not known {unknown}; the highest possible step is taken)"


def _circumstance_parts(circumstances: Circumstances) -> tuple[_Part, ...]:
    cells = (
        ("confidentiality", circumstances.recipients.value),
        ("integrity", circumstances.integrity.value),
        ("availability", circumstances.availability.value),
        ("malicious intent", circumstances.intent.value),
    )
    return tuple((name, cell.value, cell.words) for name, cell in cells)


def _flags(
    kinds: Collection[DataKind],
    people: Count,
    steps: dict[SeverityCategory, SeverityAdjustment],
    circumstances: Circumstances,
) -> tuple[str, ...]:
    may_reveal = sorted(MAY_REVEAL_MORE & set(kinds))
    flags = (
        (_many(people), True),
        ("the data are unintelligible to whoever has them", circumstances.unintelligible),
        ("intent not known", circumstances.intent is Intent.NOT_KNOWN),
        (
            f"a person must look: {', '.join(may_reveal)} may reveal more than simple data",
            bool(may_reveal) and SeverityCategory.SIMPLE not in steps,
        ),
    )
    return tuple(words for words, is_raised in flags if words and is_raised)


def _many(people: Count) -> str:
    if people.at_least is not None and people.at_least > MANY_PEOPLE:
        return f"more than {MANY_PEOPLE} people"
    if people.at_most is not None and people.at_most <= MANY_PEOPLE:
        return ""
    return f"perhaps more than {MANY_PEOPLE} people"
