"""The authority's notification as far as it is known, every gap visibly marked. Plain Markdown, no names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from zoneinfo import ZoneInfo

from makegood.assess.facts import Count
from makegood.duties.rules import Audience, ContentItem, Item, Rule
from makegood.errors import ExitCode, MakegoodError
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.exposure import Exposure, Presumption
from makegood.vocabulary.obligation import Anchor, AnchorKind, Obligation
from makegood.vocabulary.severity import Severity


class NoAuthorityReport(MakegoodError):
    """The rule is not a report to an authority."""

    exit_code = ExitCode.USAGE

    def __init__(self, *, rule: Rule) -> None:
        super().__init__(
            f"'{rule.id}' is owed to {rule.to}, not to an authority: there is no report to write.",
            remedy="Name a rule that goes to an authority; `makegood assess` lists them.",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownFacts:
    """What is known of an incident for an authority's form. Counts and words only, never a person.

    ``rows`` is the number of records disclosed, ``people`` the number of people: two numbers.
    ``measures`` are sentences such as "310 holds in force"; ``notices`` says how far telling people
    has come and ``notice_plan`` when it will be done. A text that is "" is not known.
    """

    organisation: str
    people: Count
    contact: str = ""
    title: str = ""
    cause: str = ""
    anchors: tuple[Anchor, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    kinds: tuple[DataKind, ...] = ()
    rows: int | None = None
    through_others: int | None = None
    residents: Mapping[str, Count] = field(default_factory=lambda: MappingProxyType({}))
    severity: Severity | None = None
    presumptions: tuple[Presumption, ...] = ()
    measures: tuple[str, ...] = ()
    consequences: str = ""
    notices: str = ""
    notice_plan: str = ""
    delay_reasons: str = ""
    invented: bool = False


def authority_report(
    rule: Rule, *, facts: KnownFacts, obligation: Obligation | None, zone: ZoneInfo
) -> str:
    """The notification that this rule asks for: each required item with what is known, gaps marked.

    Raises ``NoAuthorityReport`` for a rule that is owed to somebody else than an authority.
    """
    if rule.audience is not Audience.AUTHORITY:
        raise NoAuthorityReport(rule=rule)
    sections = [_heading(rule, facts), _about_the_rule(rule, obligation), _sender(facts)]
    sections += [_item(number, each, facts, zone) for number, each in enumerate(rule.contents, 1)]
    sections.append(_still_open(rule, facts, zone))
    return "\n\n".join(sections) + "\n"


def missing_items(rule: Rule, *, facts: KnownFacts, zone: ZoneInfo) -> tuple[str, ...]:
    """The required items of which nothing is known yet, in the words of the rule."""
    return tuple(each.words for each in rule.contents if not _FILLERS[each.item](facts, zone))


def _heading(rule: Rule, facts: KnownFacts) -> str:
    title = f"# {rule.title}"
    return (
        f"**INVENTED: no real person, no real incident.**\n\n{title}" if facts.invented else title
    )


def _about_the_rule(rule: Rule, obligation: Obligation | None) -> str:
    lines = [
        f"- To: {rule.to}",
        f"- Under: {rule.citation} ({rule.id})",
        f"- How far this rule's text was verified: {rule.mark.value}, {rule.mark.words}; {rule.read}",
    ]
    if obligation is not None:
        lines.append(f"- Due: {obligation.due_in_words} ({obligation.applies.value})")
    return "\n".join([*lines, *(f"- Note: {note}" for note in rule.notes)])


def _sender(facts: KnownFacts) -> str:
    return "\n".join(
        [
            f"- From: {facts.organisation or _unknown('name of the organisation')}",
            f"- Incident: {facts.title or _unknown('title of the incident')}",
        ]
    )


def _item(number: int, content: ContentItem, facts: KnownFacts, zone: ZoneInfo) -> str:
    known = _FILLERS[content.item](facts, zone)
    return f"## {number}. {content.words}\n\n{known or _unknown(content.words)}"


def _still_open(rule: Rule, facts: KnownFacts, zone: ZoneInfo) -> str:
    missing = missing_items(rule, facts=facts, zone=zone)
    if not missing:
        return (
            "---\n\nEvery required item has something in it. A person reads it before it is sent."
        )
    return f"---\n\nNot known yet, {len(missing)} of {len(rule.contents)}: {'; '.join(missing)}."


def _unknown(what: str) -> str:
    return f"[ not known yet: {what} ]"


def _nature(facts: KnownFacts, zone: ZoneInfo) -> str:
    if not facts.exposures:
        return facts.title
    return "Personal data could be reached where they must not be.\n\n" + _windows(facts, zone)


def _windows(facts: KnownFacts, zone: ZoneInfo) -> str:
    return "\n".join(
        f"- copy {number}: {_window(each, zone)}; {_fetched(each)}"
        for number, each in enumerate(facts.exposures, 1)
    )


def _window(exposure: Exposure, zone: ZoneInfo) -> str:
    ends = [
        moment.astimezone(zone).isoformat(sep=" ", timespec="minutes") if moment else "not known"
        for moment in (exposure.from_, exposure.until)
    ]
    minutes = exposure.minutes
    length = "" if minutes is None else f" ({minutes // 60} h {minutes % 60} min)"
    return f"from {ends[0]} until {ends[1]}{length}"


def _fetched(exposure: Exposure) -> str:
    if exposure.fetches is None:
        return "how often it was fetched is not known"
    least = "at least " if exposure.at_least else ""
    return f"fetched {least}{exposure.fetches.downloads:,} times"


def _anchor(kind: AnchorKind, facts: KnownFacts, zone: ZoneInfo) -> str:
    return "\n".join(
        f"- {each.at.astimezone(zone).isoformat(sep=' ', timespec='minutes')}"
        f" (source: {each.source}{'' if each.certain else '; not certain'})"
        for each in facts.anchors
        if each.kind is kind
    )


def _when(facts: KnownFacts, zone: ZoneInfo) -> str:
    return _windows(facts, zone) or _anchor(AnchorKind.OCCURRED, facts, zone)


def _discovered(facts: KnownFacts, zone: ZoneInfo) -> str:
    return _anchor(AnchorKind.AWARE, facts, zone)


def _people(facts: KnownFacts, _zone: ZoneInfo) -> str:
    if not facts.people.is_known:
        return ""
    through = facts.through_others
    more = "" if through is None else f" A further {through:,} are identifiable only through them."
    return f"{facts.people.in_words} people.{more}"


def _residents(facts: KnownFacts, _zone: ZoneInfo) -> str:
    return "\n".join(
        f"- {place}: {count.in_words}" for place, count in sorted(facts.residents.items())
    )


def _records(facts: KnownFacts, _zone: ZoneInfo) -> str:
    return "" if facts.rows is None else f"{facts.rows:,} records."


def _kinds(facts: KnownFacts, _zone: ZoneInfo) -> str:
    words = sorted(kind.value.replace("_", " ") for kind in facts.kinds)
    return f"Kinds of data: {', '.join(words)}." if words else ""


def _contact(facts: KnownFacts, _zone: ZoneInfo) -> str:
    return facts.contact


def _cause(facts: KnownFacts, _zone: ZoneInfo) -> str:
    return facts.cause


def _consequences(facts: KnownFacts, _zone: ZoneInfo) -> str:
    assumed = [
        f"- assumed to have the data: {each.who} ({each.why})" for each in facts.presumptions
    ]
    return "\n".join(filter(None, [facts.consequences, *assumed]))


def _risk(facts: KnownFacts, _zone: ZoneInfo) -> str:
    if facts.severity is None:
        return ""
    scored = facts.severity
    parts = [f"- {name}: {value} ({reason})" for name, value, reason in scored.parts]
    flags = [f"- flag: {flag}" for flag in scored.flags]
    head = f"Severity of the incident: {scored.score}, {scored.band}, by {scored.method}."
    return "\n".join([head, *parts, *flags])


def _measures(facts: KnownFacts, _zone: ZoneInfo) -> str:
    return "\n".join(f"- {measure}" for measure in facts.measures)


def _notices(facts: KnownFacts, _zone: ZoneInfo) -> str:
    return facts.notices


def _notice_plan(facts: KnownFacts, _zone: ZoneInfo) -> str:
    return facts.notice_plan


def _delay(facts: KnownFacts, _zone: ZoneInfo) -> str:
    return facts.delay_reasons


def _nothing(_facts: KnownFacts, _zone: ZoneInfo) -> str:
    return ""


_FILLERS: Mapping[Item, Callable[[KnownFacts, ZoneInfo], str]] = MappingProxyType(
    {
        Item.NATURE: _nature,
        Item.CAUSE: _cause,
        Item.WHEN: _when,
        Item.DISCOVERED: _discovered,
        Item.PEOPLE: _people,
        Item.RESIDENTS: _residents,
        Item.RECORDS: _records,
        Item.KINDS: _kinds,
        Item.CONTACT: _contact,
        Item.CONSEQUENCES: _consequences,
        Item.RISK: _risk,
        Item.MEASURES: _measures,
        Item.NOTICES: _notices,
        Item.NOTICE_PLAN: _notice_plan,
        Item.DELAY: _delay,
        Item.OTHER: _nothing,
    }
)
