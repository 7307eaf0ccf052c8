"""A verdict as a person reads it: the answer in words, then each part with what is wrong in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from makegood.gate.printable import printable
from makegood.vocabulary.finding import Answer, Finding, FindingClass, NotInspected, Verdict

_GRAVEST_FIRST = (Answer.STOP, Answer.NOT_INSPECTED, Answer.REVIEW, Answer.PUBLISH)
_WORDS = {
    Answer.PUBLISH: ("Publish", "Nothing was found that should keep it back.", "✓", 0),
    Answer.REVIEW: ("Review", "A person must look before it goes out.", "?", 10),
    Answer.STOP: ("Stop", "Do not publish.", "✕", 11),
    Answer.NOT_INSPECTED: (
        "Not inspected",
        "Do not publish: not everything in it was seen.",
        "!",
        12,
    ),
}
_SEVERITIES = {
    FindingClass.STOP: "Stop",
    FindingClass.REVIEW: "Look at it",
    FindingClass.NOTE: "To know",
}


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class AnswerWords:
    """An answer as a word, a sentence, a sign, and the code with which the command would end."""

    answer: Answer
    word: str
    sentence: str
    sign: str
    code: int


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Said:
    """One finding: how grave in a word, what, and what to do."""

    severity: FindingClass
    word: str
    sentence: str
    remedy: str


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class PartFindings:
    """What was found in one part of a file."""

    where: str
    findings: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class FileAnswer:
    """The answer for one file. ``name`` is the sender's, made printable."""

    number: int
    name: str
    words: AnswerWords
    parts: tuple[PartFindings, ...]
    not_inspected: tuple[NotInspected, ...]
    verdict: Verdict


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class WholeAnswer:
    """The gravest answer over all files, and each file's own."""

    words: AnswerWords
    files: tuple[FileAnswer, ...]


def whole_answer(verdicts: Sequence[Verdict]) -> WholeAnswer:
    """Everything that the page says of the files that were sent."""
    answers = {verdict.answer for verdict in verdicts}
    gravest = next(answer for answer in _GRAVEST_FIRST if answer in answers)
    files = (_file(number, verdict) for number, verdict in enumerate(verdicts, start=1))
    return WholeAnswer(words=_words(gravest), files=tuple(files))


def _words(answer: Answer) -> AnswerWords:
    word, sentence, sign, code = _WORDS[answer]
    return AnswerWords(answer=answer, word=word, sentence=sentence, sign=sign, code=code)


def _file(number: int, verdict: Verdict) -> FileAnswer:
    return FileAnswer(
        number=number,
        name=printable(verdict.file),
        words=_words(verdict.answer),
        parts=tuple(_parts(verdict.findings)),
        not_inspected=verdict.not_inspected,
        verdict=verdict,
    )


def _parts(findings: Iterable[Finding]) -> Iterable[PartFindings]:
    """Findings by the part in which they lie, the part with the gravest first."""
    parts: dict[str, list[Said]] = {}
    for finding in findings:
        part = finding.where.partition(", column ")[0]
        parts.setdefault(part, []).append(_said(finding))
    for part, said in parts.items():
        yield PartFindings(where=f"{part[:1].upper()}{part[1:]}", findings=tuple(said))


def _said(finding: Finding) -> Said:
    return Said(
        severity=finding.severity,
        word=_SEVERITIES[finding.severity],
        sentence=printable(finding.sentence),
        remedy=printable(finding.remedy),
    )
