"""Verdicts as text for a clerk: the answer, the places with their remedies, and a table at the end."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from makegood.gate.printable import printable
from makegood.vocabulary.finding import Answer, Finding, FindingClass, NotInspected, Verdict

WIDTH = 80
_LABEL = 16
_MOST_PLACES = 12
_GRAVEST = (Answer.STOP, Answer.NOT_INSPECTED, Answer.REVIEW, Answer.PUBLISH)
_ANSWERS = {
    Answer.STOP: ("STOP", "do not publish"),
    Answer.NOT_INSPECTED: ("NOT INSPECTED", "do not publish: not everything in it was seen"),
    Answer.REVIEW: ("REVIEW", "a person must look before it goes out"),
    Answer.PUBLISH: ("PUBLISH", "nothing found that should keep it back"),
}
_COLOURS = {
    Answer.STOP: "1;31",
    Answer.NOT_INSPECTED: "1;35",
    Answer.REVIEW: "1;33",
    Answer.PUBLISH: "1;32",
}
_LABELS = {
    FindingClass.STOP: "stop",
    FindingClass.REVIEW: "review",
    FindingClass.NOTE: "note",
}
_UNSEEN_REMEDY = "Remove that part, or give the file in another form."


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """Tells verdicts in words, in lines of 80 signs; only a path is never cut, so that it can be copied.

    ``colours`` where whoever reads it sees colours and wants them.
    """

    colours: bool = False

    def verdict(self, verdict: Verdict) -> str:
        """One file: the answer, then what stops it, what was not seen, and what to look at."""
        lines = [printable(verdict.file), self._answer(verdict)]
        findings = verdict.findings
        grave = [each for each in findings if each.severity is FindingClass.STOP]
        rest = [each for each in findings if each.severity is not FindingClass.STOP]
        lines += [*_grouped(grave), *_unseen(verdict.not_inspected), *_grouped(rest)]
        return "\n".join(lines)

    def verdicts(self, verdicts: Sequence[Verdict]) -> str:
        """Several files one after the other, and a table of all of them."""
        told = "\n\n".join(self.verdict(verdict) for verdict in verdicts)
        return f"{told}\n\n{self.table(verdicts)}" if len(verdicts) > 1 else told

    def table(self, verdicts: Sequence[Verdict], *, reasons: bool = False) -> str:
        """How many files there are of each answer, and every one that may not simply go out.

        With ``reasons`` each stands with its gravest finding: what a list of files alone must tell.
        """
        ordered = sorted(verdicts, key=lambda verdict: _GRAVEST.index(verdict.answer))
        kept = [each for each in ordered if each.answer is not Answer.PUBLISH]
        counts = Counter(verdict.answer for verdict in verdicts)
        totals = ", ".join(
            f"{counts[answer]:,} {_ANSWERS[answer][0].lower()}"
            for answer in _GRAVEST
            if counts[answer]
        )
        files = f"{len(verdicts):,} {'file' if len(verdicts) == 1 else 'files'}"
        return "\n".join(
            [
                *(line for each in kept for line in self._row(each, reasons=reasons)),
                f"{files}: {totals}",
            ]
        )

    def _row(self, verdict: Verdict, *, reasons: bool) -> Iterator[str]:
        word, _ = _ANSWERS[verdict.answer]
        space = " " * (_LABEL - len(word))
        yield f"{self._coloured(word, verdict.answer)}{space}{printable(verdict.file)}"
        if reasons:
            yield from _wrapped(_reason(verdict), " " * (_LABEL + 2))

    def _answer(self, verdict: Verdict) -> str:
        word, meaning = _ANSWERS[verdict.answer]
        about = f"{verdict.format}, {verdict.size:,} bytes, {verdict.parts:,} parts"
        space = " " * (_LABEL - 2 - len(word))
        line = f"  {self._coloured(word, verdict.answer)}{space}{meaning}"
        fits = _LABEL + len(meaning) + len(about) + 4 <= WIDTH
        return f"{line}  ({about})" if fits else f"{line}\n{' ' * _LABEL}({about})"

    def _coloured(self, word: str, answer: Answer) -> str:
        return f"\x1b[{_COLOURS[answer]}m{word}\x1b[0m" if self.colours else word


def _reason(verdict: Verdict) -> str:
    """The first finding of the gravest kind, and how many more there are."""
    told = [_sentence(gap) for gap in verdict.not_inspected]
    found = [each.sentence for each in verdict.findings if each.severity is not FindingClass.NOTE]
    first, *others = told + found if verdict.answer is Answer.NOT_INSPECTED else found + told
    return f"{first} (and {len(others):,} more)" if others else first


def _sentence(gap: NotInspected) -> str:
    return f"{gap.where[:1].upper()}{gap.where[1:]}: {gap.why}."


def as_text(verdict: Verdict) -> str:
    """One verdict in words, without colours."""
    return Teller().verdict(verdict)


def _grouped(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings of one part with one remedy stand together, with the remedy once."""

    def about(finding: Finding) -> tuple[FindingClass, str, str]:
        return finding.severity, finding.where.partition(", column ")[0], finding.remedy

    for (severity, _, remedy), group in groupby(findings, key=about):
        sentences = [finding.sentence for finding in group]
        yield from _entry(_LABELS[severity], sentences, remedy)


def _unseen(gaps: Sequence[NotInspected]) -> Iterator[str]:
    if gaps:
        yield from _entry("not inspected", [_sentence(gap) for gap in gaps], _UNSEEN_REMEDY)


def _entry(label: str, sentences: Sequence[str], remedy: str) -> Iterator[str]:
    lead = f"  {label:<{_LABEL - 2}}"
    for sentence in sentences[:_MOST_PLACES]:
        yield from _wrapped(sentence, lead)
        lead = " " * _LABEL
    others = len(sentences) - _MOST_PLACES
    if others > 0:
        yield f"{lead}… and {others:,} more of this kind (--format json lists them all)."
    yield from _wrapped(f"→ {remedy}", " " * _LABEL)


def _wrapped(text: str, lead: str) -> list[str]:
    """Lines of at most 80 signs that stand under each other."""
    return textwrap.wrap(
        printable(text), WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    ) or [lead]  # fmt: skip
