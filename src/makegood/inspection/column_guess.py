"""What a column is about, told from its header and from its content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from makegood.inspection.column_look import look_at
from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.detectors import Detector, detectors
from makegood.inspection.header_vocabulary import HeaderMeaning, is_of_things, meaning_of
from makegood.inspection.plain_text import header_words
from makegood.vocabulary.column import DataKind, Role

By = Literal["header", "content", "both", ""]
LIKELY = 0.5
"""From here on a guess counts."""

_STRONG, _WEAK = 0.95, 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnGuess:
    """The part a column plays and the kind of data in it, with how sure that is (0 to 1)."""

    role: Role | None
    kind: DataKind | None
    sure: float
    by: By

    def __post_init__(self) -> None:
        if not 0 <= self.sure <= 1:
            raise ValueError("sure lies between 0 and 1")
        if (self.kind is None) != (self.by == ""):
            raise ValueError("a guess without a kind has no ground, and the other way round")


NO_GUESS = ColumnGuess(role=None, kind=None, sure=0.0, by="")


def guess_column(header: str, sample: ColumnSample) -> ColumnGuess:
    """Say what a column is about. The header proposes, the content disposes."""
    meaning, sample = meaning_of(header), look_at(sample)
    content = _by_content(sample)
    if meaning is None:
        return _unless_dated(header, content)
    if not sample.filled:
        return _from_header(meaning, LIKELY)
    return _weigh(meaning, content, sample)


def settled(headers: Sequence[str], guesses: Sequence[ColumnGuess]) -> tuple[ColumnGuess, ...]:
    """What the columns of one table say about each other.

    Beside a sure birth date, a column that is only called *name* is that of people's names. In a table of
    wares or places (it has a price, a latitude, a population) what only looks like names is none, unless
    there is such a birth date too.
    """
    born = any(guess.kind is DataKind.BIRTH_DATE and guess.sure >= _STRONG for guess in guesses)
    things = not born and any(is_of_things(header) for header in headers)
    return tuple(
        _settled(header, guess, born=born, things=things)
        for header, guess in zip(headers, guesses, strict=True)
    )


def _settled(header: str, guess: ColumnGuess, *, born: bool, things: bool) -> ColumnGuess:
    if born and guess.kind is None and _is_called_name(header):
        return ColumnGuess(role=Role.NAME, kind=DataKind.NAME, sure=_WEAK, by="header")
    if things and guess.kind is DataKind.NAME and not _says_person(header):
        return NO_GUESS
    return guess


def _says_person(header: str) -> bool:
    meaning = meaning_of(header)
    return meaning is not None and meaning.strong and meaning.kind is DataKind.NAME


def _is_called_name(header: str) -> bool:
    meaning = meaning_of(header)
    return meaning is not None and meaning.kind is DataKind.NAME


def _unless_dated(header: str, content: ColumnGuess) -> ColumnGuess:
    """A header that speaks of a date, and not of a birth, is not that of a birth date."""
    dated = content.kind is DataKind.BIRTH_DATE and "date" in header_words(header).split()
    return ColumnGuess(role=None, kind=DataKind.DATE, sure=_WEAK, by="both") if dated else content


def _by_content(sample: ColumnSample) -> ColumnGuess:
    if not sample.filled:
        return NO_GUESS
    scored = [(detector.sure(sample), detector) for detector in detectors()]
    sure, best = max(scored, key=lambda pair: pair[0])
    if sure < LIKELY:
        return NO_GUESS
    return ColumnGuess(role=best.ROLE, kind=best.KIND, sure=min(sure, 1.0), by="content")


def _weigh(meaning: HeaderMeaning, content: ColumnGuess, sample: ColumnSample) -> ColumnGuess:
    support = _support(meaning, sample)
    if support >= LIKELY:
        sure = 1 - (1 - (_STRONG if meaning.strong else _WEAK)) * (1 - support)
        return ColumnGuess(role=meaning.role, kind=meaning.kind, sure=min(sure, 1.0), by="both")
    if not _is_possible(meaning, sample):
        return content
    if meaning.strong:
        return _from_header(meaning, _STRONG)
    if content.kind is not None or meaning.kind is DataKind.NAME:
        return content
    return _from_header(meaning, _WEAK)


def _from_header(meaning: HeaderMeaning, sure: float) -> ColumnGuess:
    return ColumnGuess(role=meaning.role, kind=meaning.kind, sure=sure, by="header")


def _of_kind(meaning: HeaderMeaning) -> list[Detector]:
    return [detector for detector in detectors() if detector.KIND is meaning.kind]


def _support(meaning: HeaderMeaning, sample: ColumnSample) -> float:
    """How far the content says by itself what the header says."""
    return max((detector.sure(sample) for detector in _of_kind(meaning)), default=0.0)


def _is_possible(meaning: HeaderMeaning, sample: ColumnSample) -> bool:
    """Whether the content could be of the header's kind at all."""
    return all(detector.possible(sample) for detector in _of_kind(meaning))
