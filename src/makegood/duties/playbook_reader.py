"""Read one playbook file into a ``Playbook``; whatever does not fit names file, line and reason."""

import re
from collections.abc import Callable, Collection
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from makegood.duties.calendar import due
from makegood.duties.playbook import (
    NONE_OF_THE_ABOVE,
    Answered,
    Category,
    ChannelRule,
    Commitment,
    Entitlement,
    HeldAct,
    HoldRule,
    Playbook,
    Reached,
    SeverityAdjustment,
    SeverityCategory,
    Sourced,
    TellRule,
    Thresholds,
    Told,
)
from makegood.duties.rules import Mark, Roll
from makegood.duties.section import Section, open_document
from makegood.vocabulary.exposure import Presumption
from makegood.vocabulary.notice import Addressee, Channel

TOLD_GROUPS = ("person", "representative", "household")
"""The three groups of which every playbook says whether they are told."""

SMALLEST_K = 11
"""No playbook may publish cells of fewer people than this."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_Value = TypeVar("_Value")


def read_playbook(text: str, *, file: str, law_names: Collection[str]) -> Playbook:
    """The playbook in this text; ``law_names`` are the laws and rules that it may select.

    Raises ``DutiesFileUnusable`` where a key is missing, unknown or of the wrong kind, where a list
    names something twice, or where the category "none of the above" is missing.
    """
    document = open_document(text, file=file)
    head = document.section("playbook")
    playbook = Playbook(
        name=_slug(head, "name"),
        title=head.text("title"),
        about=head.text("about"),
        k=head.whole_number("k", at_least=SMALLEST_K),
        laws=_laws(head, law_names),
        consequences=head.text("consequences"),
        exposure_notes=head.texts("exposure_notes"),
        not_established=head.texts("not_established"),
        thresholds=_thresholds(document.section("thresholds")),
        tells=_tells(document.section("tell")),
        channels=tuple(_channel(each) for each in document.sections("channel")),
        hold=_hold(document.section("hold")),
        categories=_each_once(document, "category", _category, lambda each: each.id),
        commitments=_each_once(document, "commitment", _commitment, lambda each: each.id),
        severity=_each_once(document, "severity", _adjustment, lambda each: each.category),
        presumptions=_each_once(document, "presumption", _presumption, lambda each: each.who),
        answers=_each_once(document, "answer", _answer, lambda each: each.question),
    )
    head.finish()
    document.finish()
    _require_the_rest(playbook, document)
    return playbook


def _require_the_rest(playbook: Playbook, document: Section) -> None:
    rest = next((each for each in playbook.categories if each.id == NONE_OF_THE_ABOVE), None)
    if rest is None:
        document.refuse(f"the category '{NONE_OF_THE_ABOVE}' is missing")
    if not rest.pages_a_person:
        index = playbook.categories.index(rest)
        document.sections("category")[index].refuse(
            f"'{NONE_OF_THE_ABOVE}' must page a person", key="pages_a_person"
        )
    if not playbook.presumptions:
        document.refuse("at least one [[presumption]] is needed: who must be assumed to have it")


def _each_once(
    document: Section,
    key: str,
    read: Callable[[Section], _Value],
    name_of: Callable[[_Value], str],
) -> tuple[_Value, ...]:
    values: dict[str, _Value] = {}
    for section in document.sections(key):
        value = read(section)
        section.finish()
        if name_of(value) in values:
            section.refuse(f"[[{key}]] '{name_of(value)}' is given twice")
        values[name_of(value)] = value
    return tuple(values.values())


def _laws(section: Section, law_names: Collection[str]) -> tuple[str, ...]:
    laws = section.texts("laws")
    for index, law in enumerate(laws):
        if law not in law_names:
            section.refuse(f"there is no law or rule '{law}'", key="laws", index=index)
    return laws


def _slug(section: Section, key: str) -> str:
    value = section.text(key)
    if not _SLUG.fullmatch(value):
        section.refuse(f"'{key}' must be small words joined by hyphens", key=key)
    return value


def _basis(section: Section) -> Sourced:
    return Sourced(source=section.text("source"), mark=section.one_of("mark", Mark))


def _thresholds(section: Section) -> Thresholds:
    certain, possible = section.share("certain"), section.share("possible")
    if possible >= certain:
        section.refuse("'possible' must be below 'certain'", key="possible")
    margin = section.whole_number("margin_bits")
    section.finish()
    return Thresholds(certain=certain, possible=possible, margin_bits=margin)


def _tells(section: Section) -> MappingProxyType[str, TellRule]:
    tells = {group: _tell(section.section(group)) for group in TOLD_GROUPS}
    section.finish()
    return MappingProxyType(tells)


def _tell(section: Section) -> TellRule:
    rule = TellRule(told=section.one_of("told", Told), basis=_basis(section))
    section.finish()
    return rule


def _channel(section: Section) -> ChannelRule:
    rule = ChannelRule(
        addressee=section.one_of("addressee", Addressee),
        when=section.one_of("when", Reached),
        channel=section.one_of("channel", Channel),
        basis=_basis(section),
    )
    section.finish()
    return rule


def _hold(section: Section) -> HoldRule:
    least = section.whole_number("at_least_days", at_least=1)
    rule = HoldRule(
        days=section.whole_number("days", at_least=1),
        roll=section.one_of("roll", Roll),
        acts=tuple(_act(each) for each in section.sections("act")),
        never_ask=section.texts("never_ask"),
        ends_only_when=section.text("ends_only_when"),
        basis=_basis(section),
    )
    if rule.days < least:
        section.refuse(f"{least} days are promised: 'days' may only be more", key="days")
    if not rule.acts:
        section.refuse("a hold holds at least one act")
    for example in section.sections("example"):
        _prove_hold(rule, example)
    section.finish()
    return rule


def _prove_hold(rule: HoldRule, example: Section) -> None:
    served, not_before = example.day("served"), example.day("not_before")
    holidays = frozenset(example.days("holidays"))
    found = due(served, rule.length, zone=ZoneInfo("UTC"), holidays=holidays)
    if found != not_before:
        example.refuse(
            f"the hold gives {found}, the worked example says {not_before}", key="not_before"
        )
    example.finish()


def _act(section: Section) -> HeldAct:
    act = HeldAct(id=_slug(section, "id"), words=section.text("words"), basis=_basis(section))
    section.finish()
    return act


def _category(section: Section) -> Category:
    entitlements = tuple(_entitlement(each) for each in section.sections("entitlement"))
    if not entitlements:
        section.refuse(
            "a category says what its people were offered, or that it is not established"
        )
    return Category(
        id=_slug(section, "id"),
        title=section.text("title"),
        matches=section.texts("matches"),
        entitlements=entitlements,
        pages_a_person=section.flag("pages_a_person"),
    )


def _entitlement(section: Section) -> Entitlement:
    entitlement = Entitlement(words=section.text("words"), basis=_basis(section))
    section.finish()
    return entitlement


def _commitment(section: Section) -> Commitment:
    measure = section.text_or_nothing("measure")
    not_measurable = section.text_or_nothing("not_measurable_yet")
    if (measure == "") == (not_measurable == ""):
        section.refuse("a commitment has either 'measure' or 'not_measurable_yet'")
    return Commitment(
        id=section.text("id"),
        sentence=section.text("sentence"),
        made_in=section.text("made_in"),
        source=section.text("source"),
        mark=section.one_of("mark", Mark),
        measure=measure,
        not_measurable=not_measurable,
    )


def _adjustment(section: Section) -> SeverityAdjustment:
    try:
        return SeverityAdjustment(
            category=section.one_of("category", SeverityCategory),
            step=section.integer("step"),
            reason=section.text("reason"),
        )
    except ValueError as error:
        section.refuse(str(error), key="step")


def _presumption(section: Section) -> Presumption:
    return Presumption(
        who=section.text("who"), why=section.text("why"), source=section.text("source")
    )


def _answer(section: Section) -> Answered:
    return Answered(
        question=_slug(section, "question"),
        answer=section.flag("answer"),
        reason=section.text("reason"),
    )
