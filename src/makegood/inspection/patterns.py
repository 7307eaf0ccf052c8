"""Personal data that is known by its pattern alone, wherever it stands. Counts of values, never the values.

All patterns are first tried at once by their hints (Arrow, one boolean a value); only what they hit is told
apart, each pattern by itself, since a value may satisfy several. Matches with a check digit are checked; where a
column has very many, a fair part of them is checked and the count is scaled. A column of numbers that pass no
more often than chance would let them is not counted at all.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from makegood.inspection.frame import TextColumn
from makegood.inspection.pattern import Pattern
from makegood.inspection.pattern_table import PATTERNS
from makegood.inspection.person_texts import kinds_beside_a_name
from makegood.vocabulary.column import DataKind

_FEW = 4_096
_MOST_CHECKED, _TELLING = 400, 48
_MANY, _MORE_THAN_CHANCE = 8, 0.5
_SENTENCE = 3
_WORTH_A_LOOK = re.compile(
    r"(?![0-9.,]{0,12}\Z)(?![0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9.]{2,9})?)?Z?\Z)"
    r".*?(?:@|<<|[:：=]|(?:[0-9][^0-9\n]{0,12}){3})",
    re.DOTALL,
)
"""Every pattern of the house needs a sign of these. Plain numbers and dates, most of what tables hold,
are let go without starting Arrow."""


@dataclass(frozen=True, kw_only=True)
class PatternSet:
    """Patterns that are looked for together."""

    patterns: tuple[Pattern, ...]

    @cached_property
    def any(self) -> str:
        """One expression that is in every text in which a pattern is."""
        return "|".join(dict.fromkeys(f"(?:{p.hint or p.expression})" for p in self.patterns))

    def with_more(self, more: Sequence[Pattern]) -> "PatternSet":
        """The same and a caller's own."""
        return PatternSet(patterns=(*self.patterns, *more))

    def without(self, pattern: Pattern) -> "PatternSet":
        """All but one."""
        return PatternSet(patterns=tuple(each for each in self.patterns if each is not pattern))


STANDARD = PatternSet(patterns=PATTERNS)


def count_in_texts(texts: Iterable[str], *, among: PatternSet = STANDARD) -> Counter[DataKind]:
    """How many texts hold each kind."""
    worth = [text for text in texts if _is_worth_a_look(text, among)]
    found = _counted(pa.array(worth, pa.string()), among) if worth else Counter[DataKind]()
    for kinds in _people_in(worth, among, frozenset(found)):
        found.update(kinds)
    return found


def _people_in(
    texts: Iterable[str], among: PatternSet, found: frozenset[DataKind]
) -> Iterator[frozenset[DataKind]]:
    """What sentences say of somebody whom they name, beyond what their patterns have shown."""
    patterns = [pattern for pattern in among.patterns if pattern.kind in found]
    for text in texts:
        if text.count(" ") >= _SENTENCE:
            known = frozenset(pattern.kind for pattern in patterns if pattern.is_in(text))
            yield kinds_beside_a_name(text, known=known) - known


def count_in_column(column: TextColumn, *, among: PatternSet = STANDARD) -> Counter[DataKind]:
    """How many values of a column hold each kind; every value is looked at."""
    if len(column) <= _FEW:
        return count_in_texts((text for text in column.to_pylist() if text), among=among)
    return _counted(column, among)


def count_in_columns(
    columns: Sequence[pa.Array], *, among: PatternSet = STANDARD
) -> tuple[Counter[DataKind], ...]:
    """The same for the columns of one batch, all looked at together: faster than one by one."""
    return tuple(tell_apart(hits, among=among) for hits in hits_in_columns(columns, among=among))


def hits_in_columns(
    columns: Sequence[pa.Array], *, among: PatternSet = STANDARD
) -> tuple[pa.Array, ...]:
    """The values of each column in which any pattern may be; ``tell_apart`` says which."""
    together = pa.concat_arrays([column.cast(pa.string()) for column in columns])
    matches = _matches(together, among.any)
    found, start = [], 0
    for column in columns:
        within = slice(start, start + len(column))
        found.append(together[within].filter(matches[within]))
        start += len(column)
    return tuple(found)


def tell_apart(hits: TextColumn, *, among: PatternSet = STANDARD) -> Counter[DataKind]:
    """How many of some hits hold each kind. Many at once cost less than the same in portions."""
    return _told_apart(hits, among) if len(hits) else Counter()


def _is_worth_a_look(text: str, among: PatternSet) -> bool:
    return _WORTH_A_LOOK.match(text) is not None or among is not STANDARD


def _matches(column: TextColumn, expression: str) -> pa.Array:
    return pc.fill_null(pc.match_substring_regex(column, expression), fill_value=False)


def _hits(column: TextColumn, expression: str) -> TextColumn:
    return column.filter(_matches(column, expression))


def _counted(column: TextColumn, among: PatternSet) -> Counter[DataKind]:
    return _told_apart(_hits(column, among.any), among)


def _told_apart(hits: TextColumn, among: PatternSet) -> Counter[DataKind]:
    """Where hits are many, the commonest pattern is tried on all of them and the rest on what the rest's hints hit."""
    count = len(hits)
    if count <= _MOST_CHECKED:
        return _one_by_one(hits.to_pylist(), among)
    some = hits.take(pa.array(range(0, count, count // _TELLING), pa.int64())).to_pylist()
    found = Counter(p for text in some for p in among.patterns if p.compiled.search(text))
    if not found:
        return _at_once(hits, among)
    commonest = found.most_common(1)[0][0]
    total = _at_once(hits, PatternSet(patterns=(commonest,)))
    rest = among.without(commonest)
    for kind, number in _told_apart(_hits(hits, rest.any), rest).items():
        total[kind] = min(total[kind] + number, count)
    return total


def _one_by_one(texts: list[str], among: PatternSet) -> Counter[DataKind]:
    """Few texts: each pattern on each. Where most of a pattern's matches fail their check, they are chance."""
    total: Counter[DataKind] = Counter()
    found: dict[DataKind, set[int]] = {}
    for pattern in among.patterns:
        matched = [at for at, text in enumerate(texts) if pattern.compiled.search(text)]
        valid = [at for at in matched if pattern.is_in(texts[at])]
        if valid and not _is_chance(len(valid), len(matched)):
            found.setdefault(pattern.kind, set()).update(valid)
    total.update({kind: len(places) for kind, places in found.items()})
    return total


def _at_once(hits: TextColumn, among: PatternSet) -> Counter[DataKind]:
    """Many texts: each pattern on all of them in Arrow."""
    total: Counter[DataKind] = Counter()
    for pattern in among.patterns:
        count = _valid_among(_hits(hits, pattern.expression), pattern)
        if count:
            total[pattern.kind] = min(total[pattern.kind] + count, len(hits))
    return total


def _valid_among(matched: TextColumn, pattern: Pattern) -> int:
    """How many of the matches are valid; all are checked where there are few."""
    count = len(matched)
    if pattern.valid is None or not count:
        return count
    step = max(1, count // _MOST_CHECKED)
    checked = matched.take(pa.array(range(0, count, step), pa.int64())).to_pylist()
    valid = sum(pattern.is_in(text) for text in checked)
    return 0 if _is_chance(valid, len(checked)) else round(count * valid / len(checked))


def _is_chance(valid: int, matched: int) -> bool:
    return matched >= _MANY and valid < _MORE_THAN_CHANCE * matched
