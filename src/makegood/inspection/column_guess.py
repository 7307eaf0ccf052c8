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
_LEANING, _LEANING_BESIDE_SAID = 0.25, 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnGuess:
    """The part a column plays and the kind of data in it, with how sure that is (0 to 1).

    ``leaning`` is how far the content of a column without a kind is like people's names; a birth date beside it
    may settle that.
    """

    role: Role | None
    kind: DataKind | None
    sure: float
    by: By
    leaning: float = 0.0

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

    Beside a sure birth date, a column that is only called *name*, or whose content leans to names, is that of
    people's names. In a table of
    wares or places (it has a price, a latitude, a population) what only looks like names is none, unless
    there is such a birth date too.
    """
    births = [g for g in guesses if g.kind is DataKind.BIRTH_DATE and g.sure >= _STRONG]
    said = any(guess.by != "content" for guess in births)
    leaning = _LEANING_BESIDE_SAID if said else _LEANING
    pairs = zip(headers, guesses, strict=True)
    if births:
        return tuple(_beside_births(header, guess, leaning=leaning) for header, guess in pairs)
    if any(is_of_things(header) for header in headers):
        return tuple(_among_things(header, guess) for header, guess in pairs)
    return tuple(guesses)


def _beside_births(header: str, guess: ColumnGuess, *, leaning: float) -> ColumnGuess:
    if guess.kind is not None:
        return guess
    meaning = meaning_of(header)
    if meaning is not None and meaning.kind is DataKind.NAME:
        return _from_header(meaning, _WEAK)
    if guess.leaning >= leaning:
        return ColumnGuess(role=Role.NAME, kind=DataKind.NAME, sure=_WEAK, by="content")
    return guess


def _among_things(header: str, guess: ColumnGuess) -> ColumnGuess:
    return NO_GUESS if guess.kind is DataKind.NAME and not _says_person(header) else guess


def _says_person(header: str) -> bool:
    meaning = meaning_of(header)
    return meaning is not None and meaning.strong and meaning.kind is DataKind.NAME


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
        return _leaning(sure) if best.KIND is DataKind.NAME else NO_GUESS
    return ColumnGuess(role=best.ROLE, kind=best.KIND, sure=min(sure, 1.0), by="content")


def _leaning(sure: float) -> ColumnGuess:
    return ColumnGuess(role=None, kind=None, sure=0.0, by="", leaning=sure)


def _weigh(meaning: HeaderMeaning, content: ColumnGuess, sample: ColumnSample) -> ColumnGuess:
    support = _support(meaning, sample)
    if support >= LIKELY:
        sure = 1 - (1 - (_STRONG if meaning.strong else _WEAK)) * (1 - support)
        return ColumnGuess(role=meaning.role, kind=meaning.kind, sure=min(sure, 1.0), by="both")
    if not _is_possible(meaning, sample):
        return content
    if meaning.strong:
        return _from_header(meaning, _STRONG)
    if content.kind is not None:
        return content
    if meaning.kind is DataKind.NAME and content.leaning < _LEANING:
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
