"""What an inspected file holds: personal data × where it hides."""

from dataclasses import dataclass
from enum import StrEnum


class Visibility(StrEnum):
    """Whether a reader of the file sees this part without looking for it."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    METADATA = "metadata"
    RESIDUAL = "residual"


class FindingClass(StrEnum):
    """How grave one finding is."""

    STOP = "stop"
    REVIEW = "review"
    NOTE = "note"
    NOT_INSPECTED = "not-inspected"


class Answer(StrEnum):
    """The gate's answer for a whole file."""

    PUBLISH = "publish"
    REVIEW = "review"
    STOP = "stop"
    NOT_INSPECTED = "not-inspected"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing found in one place of a file, described without any value of it.

    ``place`` names the part in words that are safe to print (sheet number, column letter, part name);
    ``kinds`` are kinds of personal data; ``values`` is how many filled values are concerned.
    """

    rule: str
    finding_class: FindingClass
    place: str
    mechanism: str
    visibility: Visibility
    kinds: tuple[str, ...]
    values: int
    sentence: str
    remedy: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """May this file be published? ``answer`` with every finding behind it."""

    file: str
    sha256: str
    size: int
    format: str
    answer: Answer
    findings: tuple[Finding, ...]
    parts: int
    not_inspected: tuple[str, ...]
