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


class Answer(StrEnum):
    """The gate's answer for a whole file."""

    PUBLISH = "publish"
    REVIEW = "review"
    STOP = "stop"
    NOT_INSPECTED = "not-inspected"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing found in one place of a file, described without any value of it.

    ``where`` names the part in words that are safe to print (sheet number, column letter, part name);
    ``kinds`` are kinds of personal data; ``values`` is how many filled values are concerned;
    ``people_estimate`` about how many people those are, None where nobody can tell.
    """

    rule: str
    severity: FindingClass
    where: str
    mechanism: str
    visibility: Visibility
    kinds: tuple[str, ...]
    values: int
    sentence: str
    remedy: str
    people_estimate: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NotInspected:
    """A place of a file that was not seen, and why. Both are safe to show."""

    where: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """May this file be published? ``answer`` with every finding behind it.

    ``file`` is how the caller calls the file. ``ruleset`` says by which rules it was judged: the same
    bytes under the same ruleset have the same verdict. ``seconds`` is None where nobody held a watch.
    """

    file: str
    sha256: str
    size: int
    format: str
    answer: Answer
    findings: tuple[Finding, ...]
    parts: int
    not_inspected: tuple[NotInspected, ...]
    ruleset: str = ""
    seconds: float | None = None

    def __post_init__(self) -> None:
        if self.answer is Answer.PUBLISH and self.not_inspected:
            raise ValueError("what was not inspected is never clean")
