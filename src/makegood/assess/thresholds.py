"""Whether a rule is owed: its conditions answered yes, no, or not known. Not known is never "not due"."""

from collections.abc import Iterable
from enum import StrEnum

from makegood.assess.facts import Count, Facts
from makegood.duties.rules import Condition, Quantity, Question, Rule, Threshold
from makegood.vocabulary.obligation import Applies


class Known(StrEnum):
    """The three answers to a condition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def judge(rule: Rule, facts: Facts) -> tuple[Applies, str]:
    """Whether the rule is owed on these facts, and why in words.

    All conditions must hold. One that is known not to hold makes it not due; otherwise one that is not
    known makes it a person's decision. An exemption lifts the duty only when a person said so.
    """
    answered = [(condition, _answer(condition, facts)) for condition in rule.when]
    failed = [condition for condition, answer in answered if answer is Known.NO]
    if failed:
        return Applies.NOT_DUE, f"not so: {_listed(failed)}{_numbers(failed, facts)}"
    lifted = [each for each in rule.unless if facts.answers.get(each.question.id) is True]
    if lifted:
        return Applies.NOT_DUE, f"lifted by a decision: {lifted[0].words}"
    open_ = [condition for condition, answer in answered if answer is Known.UNKNOWN]
    if open_:
        reason = (
            f"to be decided: whether {_listed(open_)}{_numbers(open_, facts)}{_band(open_, facts)}"
        )
        return Applies.PERSON_DECIDES, reason
    return Applies.DUE, _why_due(rule, facts)


def _why_due(rule: Rule, facts: Facts) -> str:
    conditions = list(rule.when)
    held = f"{_listed(conditions)}{_numbers(conditions, facts)}" if conditions else "no threshold"
    may_lift = [each.words for each in rule.unless if each.question.id not in facts.answers]
    return (
        f"{held}; owed unless a person decides that {' or that '.join(may_lift)}"
        if may_lift
        else held
    )


def _listed(conditions: Iterable[Condition]) -> str:
    return "; and ".join(condition.words for condition in conditions)


def _numbers(conditions: Iterable[Condition], facts: Facts) -> str:
    shown = dict.fromkeys(
        f"{_whose(test)}: {_count(test, facts).in_words}"
        for test in _tests(conditions)
        if isinstance(test, Threshold)
    )
    return f" ({', '.join(shown)})" if shown else ""


def _tests(conditions: Iterable[Condition]) -> Iterable[Threshold | Question]:
    return (test for condition in conditions for test in condition.any_of)


def _whose(threshold: Threshold) -> str:
    if threshold.of is Quantity.RESIDENTS:
        return f"residents of {threshold.place}"
    return "people"


def _band(conditions: Iterable[Condition], facts: Facts) -> str:
    tests = _tests(conditions)
    is_about_risk = any(isinstance(test, Question) and test.is_about_risk for test in tests)
    if not facts.severity_band or not is_about_risk:
        return ""
    return f" (severity of the incident: {facts.severity_band}; it does not decide this)"


def _answer(condition: Condition, facts: Facts) -> Known:
    answers = {_answer_test(test, facts) for test in condition.any_of}
    if Known.YES in answers:
        return Known.YES
    return Known.UNKNOWN if Known.UNKNOWN in answers else Known.NO


def _answer_test(test: Threshold | Question, facts: Facts) -> Known:
    if isinstance(test, Question):
        answer = facts.answers.get(test.id)
        if answer is None:
            return Known.UNKNOWN
        return Known.YES if answer else Known.NO
    return _within(_count(test, facts), test)


def _count(threshold: Threshold, facts: Facts) -> Count:
    if threshold.of is Quantity.PEOPLE:
        return facts.people
    return facts.residents.get(threshold.place, Count())


def _within(count: Count, threshold: Threshold) -> Known:
    low, high = threshold.low, threshold.high
    is_surely_above = low is None or (count.at_least is not None and count.at_least >= low)
    is_surely_below = high is None or (count.at_most is not None and count.at_most <= high)
    if is_surely_above and is_surely_below:
        return Known.YES
    is_surely_under = low is not None and count.at_most is not None and count.at_most < low
    is_surely_over = high is not None and count.at_least is not None and count.at_least > high
    return Known.NO if is_surely_under or is_surely_over else Known.UNKNOWN
