"""What the reference pages print: every rule, and every playbook, one row each."""

from dataclasses import dataclass

from makegood.duties.library import available_rules
from makegood.duties.rules import Rule


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleRow:
    """One rule as a reference page shows it."""

    rule: str
    law: str
    title: str
    to: str
    trigger: str
    length: str
    citation: str
    in_force: str
    mark: str
    mark_in_words: str
    read: str
    examples: tuple[tuple[str, str], ...]


def describe() -> tuple[RuleRow, ...]:
    """Every rule inside the package as a row of the reference, in the order of the files."""
    return tuple(_row(rule) for rule in available_rules())


def _row(rule: Rule) -> RuleRow:
    return RuleRow(
        rule=rule.id,
        law=rule.law,
        title=rule.title,
        to=rule.to,
        trigger=rule.trigger.words,
        length=rule.length.in_words,
        citation=rule.citation,
        in_force=_in_force(rule),
        mark=rule.mark.value,
        mark_in_words=rule.mark.words,
        read=rule.read,
        examples=tuple(
            (str(each.trigger), str(each.due) if each.due else "no fixed date")
            for each in rule.examples
        ),
    )


def _in_force(rule: Rule) -> str:
    begun = f"from {rule.in_force_from}" if rule.in_force_from else "first day not established"
    ended = f" until {rule.in_force_until}" if rule.in_force_until else ""
    note = f" ({rule.in_force_note})" if rule.in_force_note else ""
    return begun + ended + note
