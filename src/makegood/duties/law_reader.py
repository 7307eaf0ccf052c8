"""Read one file of law into rules, and prove its worked examples on the way."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from makegood.duties.calendar import due
from makegood.duties.rules import (
    Audience,
    Condition,
    ContentItem,
    EarlierLength,
    Example,
    Exemption,
    Item,
    Length,
    Mark,
    MovedTo,
    Quantity,
    Question,
    Roll,
    Rule,
    Sense,
    Threshold,
    Trigger,
    Unit,
)
from makegood.duties.section import Section, open_document
from makegood.vocabulary.obligation import AnchorKind

NO_FIXED_DATE = "no fixed date"
"""What a worked example says where the law gives no date."""

_SLUG = re.compile(r"[a-z0-9]+([-.:][a-z0-9]+)*")


def read_law(text: str, *, file: str) -> tuple[Rule, ...]:
    """Every rule of one law file, in its order.

    Raises ``DutiesFileUnusable`` with file, line and reason where anything does not fit: a missing or
    unknown key, a rule given twice, or a worked example that the rule does not produce.
    """
    document = open_document(text, file=file)
    law = document.section("law")
    name, place = _slug(law, "name"), law.text("place")
    law.text("title")
    law.text_or_nothing("about")
    law.finish()
    rules: dict[str, Rule] = {}
    for section in document.sections("rule"):
        rule = _rule(section, law=name, place=place)
        if rule.id in rules:
            section.refuse(f"the rule '{rule.id}' is given twice", key="id")
        rules[rule.id] = rule
    if not rules:
        document.refuse("a law file holds at least one [[rule]]")
    document.finish()
    return tuple(rules.values())


def _slug(section: Section, key: str) -> str:
    value = section.text(key)
    if not _SLUG.fullmatch(value.lower()):
        section.refuse(f"'{key}' must be short words joined by hyphens", key=key)
    return value


def _rule(section: Section, *, law: str, place: str) -> Rule:
    force = _force(section.section("in_force"))
    rule = Rule(
        id=_slug(section, "id"),
        law=law,
        place=place,
        title=section.text("title"),
        to=section.text("to"),
        audience=section.one_of("audience", Audience),
        trigger=_trigger(section.section("trigger")),
        length=_length(section.section("length")),
        earlier=tuple(_earlier(each) for each in section.sections("earlier")),
        when=tuple(_condition(each) for each in section.sections("when")),
        unless=tuple(_exemption(each) for each in section.sections("unless")),
        citation=section.text("citation"),
        in_force_from=force[0],
        in_force_until=force[1],
        in_force_note=force[2],
        mark=section.one_of("mark", Mark),
        read=section.text("read"),
        contents=tuple(_content(each) for each in section.sections("contents")),
        notes=section.texts("notes"),
        examples=tuple(_example(each) for each in section.sections("example")),
    )
    section.finish()
    if rule.audience is Audience.AUTHORITY and not rule.contents:
        section.refuse(f"the report '{rule.id}' to an authority must list its 'contents'")
    _prove_examples(rule, section)
    return rule


def _force(section: Section) -> tuple[date | None, date | None, str]:
    begun, ended = section.day_or_nothing("from"), section.day_or_nothing("until")
    if begun and ended and ended < begun:
        section.refuse("a rule ends after it begins", key="until")
    note = section.text_or_nothing("note")
    section.finish()
    return begun, ended, note


def _trigger(section: Section) -> Trigger:
    anchor = section.one_of("anchor", AnchorKind) if section.has("anchor") else None
    event = section.text_or_nothing("after")
    if (anchor is None) == (event == ""):
        section.refuse("a trigger names either 'anchor' or 'after' (an event)")
    moved = section.one_of("moved_to", MovedTo) if section.has("moved_to") else MovedTo.NOWHERE
    trigger = Trigger(anchor=anchor, event=event, words=section.text("words"), moved_to=moved)
    section.finish()
    return trigger


def _length(section: Section) -> Length:
    unit = section.one_of("unit", Unit)
    has_value = section.has("value")
    if has_value == (unit is Unit.NONE):
        section.refuse("a length has a 'value', unless its unit is \"none\"")
    words = section.text_or_nothing("words")
    if unit is Unit.NONE and not words:
        section.refuse("a length without a date must say in 'words' what is owed")
    length = Length(
        value=section.whole_number("value", at_least=1) if has_value else 0,
        unit=unit,
        words=words,
        roll=section.one_of("roll", Roll) if section.has("roll") else Roll.NONE,
        sense=section.one_of("sense", Sense) if section.has("sense") else Sense.DUE_BY,
    )
    section.finish()
    return length


def _earlier(section: Section) -> EarlierLength:
    earlier = EarlierLength(until=section.day("until"), length=_length(section.section("length")))
    section.finish()
    return earlier


def _condition(section: Section) -> Condition:
    tests = tuple(_test(each) for each in section.sections("any_of"))
    if not tests:
        section.refuse("a condition needs at least one test in 'any_of'")
    condition = Condition(words=section.text("words"), any_of=tests)
    section.finish()
    return condition


def _test(section: Section) -> Threshold | Question:
    test = _question(section) if section.has("question") else _threshold(section)
    section.finish()
    return test


def _question(section: Section) -> Question:
    is_about_risk = section.has("about_risk") and section.flag("about_risk")
    return Question(id=_slug(section, "question"), is_about_risk=is_about_risk)


def _threshold(section: Section) -> Threshold:
    of = section.one_of("number_of", Quantity)
    place = section.text_or_nothing("place")
    if (of is Quantity.RESIDENTS) != bool(place):
        section.refuse("'place' goes with number_of = \"residents\", and only with it")
    low = section.whole_number("at_least") if section.has("at_least") else None
    if section.has("more_than"):
        low = section.whole_number("more_than") + 1
    high = section.whole_number("fewer_than", at_least=1) - 1 if section.has("fewer_than") else None
    if low is None and high is None:
        section.refuse("a threshold needs 'at_least', 'more_than' or 'fewer_than'")
    return Threshold(of=of, place=place, low=low, high=high)


def _exemption(section: Section) -> Exemption:
    exemption = Exemption(words=section.text("words"), question=_question(section))
    section.finish()
    return exemption


def _content(section: Section) -> ContentItem:
    content = ContentItem(item=section.one_of("item", Item), words=section.text("words"))
    section.finish()
    return content


def _example(section: Section) -> Example:
    trigger = section.moment_day_or_words("trigger")
    expected = section.moment_day_or_words("due")
    if isinstance(trigger, str):
        section.refuse("'trigger' must be a moment or a date", key="trigger")
    if isinstance(expected, str) and expected != NO_FIXED_DATE:
        section.refuse(f"'due' must be a moment, a date or \"{NO_FIXED_DATE}\"", key="due")
    zone = section.text("zone") if section.has("zone") else "UTC"
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        section.refuse(f"the time zone '{zone}' is not known", key="zone")
    example = Example(
        trigger=trigger,
        due=None if isinstance(expected, str) else expected,
        zone=zone,
        holidays=section.days("holidays"),
    )
    section.finish()
    return example


def _prove_examples(rule: Rule, section: Section) -> None:
    if not rule.examples:
        section.refuse(f"the rule '{rule.id}' has no worked example")
    for example, its_section in zip(rule.examples, section.sections("example"), strict=True):
        try:
            found = due_of_example(rule, example)
        except ValueError as error:
            its_section.refuse(f"'{rule.id}': {error}", key="trigger")
        if not _is_same(found, example.due):
            its_section.refuse(
                f"'{rule.id}' gives {_shown(found)}, the worked example says {_shown(example.due)}",
                key="due",
            )


def due_of_example(rule: Rule, example: Example) -> datetime | date | None:
    """What the rule gives for the trigger of one of its worked examples."""
    zone = ZoneInfo(example.zone)
    moment = example.trigger
    day = moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
    return due(
        moment,
        rule.length_at(day),
        zone=zone,
        moved_to=rule.trigger.moved_to,
        holidays=frozenset(example.holidays),
    )


def _is_same(found: datetime | date | None, expected: datetime | date | None) -> bool:
    if isinstance(found, datetime) != isinstance(expected, datetime):
        return False
    return found == expected


def _shown(value: datetime | date | None) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return NO_FIXED_DATE if value is None else value.isoformat()
