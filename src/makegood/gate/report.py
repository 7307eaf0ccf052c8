"""A verdict as JSON values, and JSON values as a verdict. No value of a file is in either."""

from collections.abc import Mapping
from typing import Any

from makegood.gate.answering import answer_of, gravest_first
from makegood.vocabulary.finding import Finding, FindingClass, NotInspected, Verdict, Visibility


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as one JSON object; its keys are a contract."""
    return {
        "path": verdict.file,
        "sha256": verdict.sha256,
        "verdict": str(verdict.answer),
        "findings": [_finding_json(finding) for finding in verdict.findings],
        "not_inspected": [{"where": gap.where, "why": gap.why} for gap in verdict.not_inspected],
        "inspected": {
            "parts": verdict.parts,
            "bytes": verdict.size,
            "seconds": verdict.seconds,
        },
        "format": verdict.format,
        "ruleset": verdict.ruleset,
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "mechanism": finding.mechanism,
        "visibility": str(finding.visibility),
        "where": finding.where,
        "kinds": list(finding.kinds),
        "values": finding.values,
        "people_estimate": finding.people_estimate,
        "severity": str(finding.severity),
        "rule": finding.rule,
        "sentence": finding.sentence,
        "remedy": finding.remedy,
    }


def from_json(told: Mapping[str, Any]) -> Verdict:
    """The verdict that these values tell; what they say the answer is does not count, it is found again.

    Raises:
        ValueError: they are not the values of a verdict.

    """
    try:
        findings = gravest_first(_finding_from(each) for each in told["findings"])
        unseen = tuple(
            NotInspected(where=_text(each["where"]), why=_text(each["why"]))
            for each in told["not_inspected"]
        )
        return Verdict(
            file=_text(told["path"]),
            sha256=_text(told["sha256"]),
            size=_number(told["inspected"]["bytes"]),
            format=_text(told["format"]),
            answer=answer_of(findings, unseen),
            findings=findings,
            parts=_number(told["inspected"]["parts"]),
            not_inspected=unseen,
            ruleset=_text(told["ruleset"]),
            seconds=told["inspected"]["seconds"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("these are not the values of a verdict") from error


def _finding_from(told: Mapping[str, Any]) -> Finding:
    people = told["people_estimate"]
    return Finding(
        rule=_text(told["rule"]),
        severity=FindingClass(told["severity"]),
        where=_text(told["where"]),
        mechanism=_text(told["mechanism"]),
        visibility=Visibility(told["visibility"]),
        kinds=tuple(_text(kind) for kind in told["kinds"]),
        values=_number(told["values"]),
        sentence=_text(told["sentence"]),
        remedy=_text(told["remedy"]),
        people_estimate=None if people is None else _number(people),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("a count was expected")
    return value
