"""Verdicts as SARIF 2.1.0 (OASIS standard), so that a code host shows them beside a change."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from makegood.gate.printable import printable
from makegood.vocabulary.finding import Answer, Finding, FindingClass, NotInspected, Verdict

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {FindingClass.STOP: "error", FindingClass.REVIEW: "warning", FindingClass.NOTE: "note"}
_NOT_INSPECTED = "not-inspected"


def as_sarif(verdicts: Iterable[Verdict], *, version: str) -> dict[str, Any]:
    """One run with one result for each finding and each place that was not inspected."""
    told = tuple(verdicts)
    results = [result for verdict in told for result in _results(verdict)]
    rules = sorted({result["ruleId"] for result in results})
    for result in results:
        result["ruleIndex"] = rules.index(result["ruleId"])
    driver = {
        "name": "makegood gate",
        "version": version,
        "rules": [{"id": rule, "shortDescription": {"text": _title(rule)}} for rule in rules],
    }
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [{"executionSuccessful": _all_seen(told)}],
                "artifacts": [_artifact(verdict) for verdict in told],
                "results": results,
            }
        ],
    }


def _all_seen(verdicts: Iterable[Verdict]) -> bool:
    return all(verdict.answer is not Answer.NOT_INSPECTED for verdict in verdicts)


def _artifact(verdict: Verdict) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(verdict.file)}, "length": verdict.size}
    return artifact | ({"hashes": {"sha-256": verdict.sha256}} if verdict.sha256 else {})


def _results(verdict: Verdict) -> Iterator[dict[str, Any]]:
    for finding in verdict.findings:
        yield _result(
            verdict,
            rule=finding.rule,
            level=_LEVELS[finding.severity],
            text=f"{finding.sentence} {finding.remedy}",
            where=finding.where,
            more=_properties(finding),
        )
    for gap in verdict.not_inspected:
        yield _result(
            verdict,
            rule=_NOT_INSPECTED,
            level="error",
            text=f"Not inspected: {_sentence(gap)} Do not publish the file as it is.",
            where=gap.where,
            more={"verdict": str(verdict.answer)},
        )


def _sentence(gap: NotInspected) -> str:
    return f"{gap.where}, because {gap.why}."


def _result(
    verdict: Verdict, *, rule: str, level: str, text: str, where: str, more: dict[str, Any]
) -> dict[str, Any]:
    return {
        "ruleId": rule,
        "level": level,
        "message": {"text": _escaped(text)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(verdict.file)},
                    "region": {"startLine": 1},
                },
                "logicalLocations": [{"fullyQualifiedName": printable(where)}],
            }
        ],
        "partialFingerprints": {"place/v1": f"{verdict.sha256}/{rule}/{printable(where)}"},
        "properties": more,
    }


def _properties(finding: Finding) -> dict[str, Any]:
    return {
        "mechanism": finding.mechanism,
        "visibility": str(finding.visibility),
        "kinds": list(finding.kinds),
        "values": finding.values,
        "people_estimate": finding.people_estimate,
    }


def _escaped(text: str) -> str:
    """In a SARIF message brackets make links and braces take arguments: they are signs here."""
    plain = printable(text).replace("\\", "\\\\")
    return plain.replace("[", "\\[").replace("]", "\\]").replace("{", "{{").replace("}", "}}")


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _title(rule: str) -> str:
    return f"{rule[:1].upper()}{rule[1:].replace('-', ' ')}."
