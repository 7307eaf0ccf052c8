"""A verdict as JSON values and as text for a clerk. No value of a file is in either."""

import textwrap
import unicodedata
from typing import Any

from makegood.vocabulary.finding import Answer, Finding, Verdict

_WIDTH = 100
_ANSWERS = {
    Answer.PUBLISH: "PUBLISH        nothing found that should keep it back",
    Answer.REVIEW: "REVIEW         a person must look before it goes out",
    Answer.STOP: "STOP           do not publish",
    Answer.NOT_INSPECTED: "NOT INSPECTED  do not publish: not everything in it was seen",
}


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as one JSON object."""
    return {
        "file": verdict.file,
        "sha256": verdict.sha256,
        "size": verdict.size,
        "format": verdict.format,
        "verdict": str(verdict.answer),
        "findings": [_finding_json(finding) for finding in verdict.findings],
        "parts": verdict.parts,
        "not_inspected": list(verdict.not_inspected),
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "class": str(finding.finding_class),
        "place": finding.place,
        "mechanism": finding.mechanism,
        "visibility": str(finding.visibility),
        "kinds": list(finding.kinds),
        "values": finding.values,
        "sentence": finding.sentence,
        "remedy": finding.remedy,
    }


def as_text(verdict: Verdict) -> str:
    """The verdict as lines: the answer, then each finding with its remedy."""
    about = f"{verdict.format}, {verdict.size:,} bytes, {verdict.parts:,} parts inspected"
    lines = [f"{printable(verdict.file)}  ({about})", f"  {_ANSWERS[verdict.answer]}"]
    for finding in verdict.findings:
        lines.extend(_finding_lines(finding))
    return "\n".join(lines)


def _finding_lines(finding: Finding) -> list[str]:
    label = f"    {finding.finding_class:<14}"
    indent = " " * len(label)
    sentence = textwrap.wrap(
        printable(finding.sentence), _WIDTH, initial_indent=label, subsequent_indent=indent
    )
    remedy = textwrap.wrap(
        f"→ {finding.remedy}", _WIDTH, initial_indent=indent, subsequent_indent=indent
    )
    return [*sentence, *remedy]


def printable(text: str) -> str:
    """The text with every control sign and every turn of direction shown as its number."""
    return "".join(
        sign
        if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else f"\\u{ord(sign):04x}"
        for sign in text
    )
