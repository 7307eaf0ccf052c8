"""Personal data that is known by its pattern alone, wherever it stands in a text.

Few and sure: e-mail addresses, international telephone numbers, and identifiers that are written
like nothing else. Counts of values, never the values.
"""

import re
from collections import Counter
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from makegood.inspection.frame import TextColumn
from makegood.vocabulary.column import DataKind

_EMAIL = r"[A-Za-z0-9][A-Za-z0-9._%+\-]{2,63}@[A-Za-z0-9\-]{2,63}(?:\.[A-Za-z0-9\-]{2,63})*\.[A-Za-z]{2,12}"
_PHONE = r"(?:^|[^0-9A-Za-z+])\+[1-9][0-9]{0,2}[ .\-]?\(?[0-9]{2,4}\)?(?:[ .\-]?[0-9]{2,4}){2,4}(?:[^0-9]|$)"
_ALIEN = r"(?:^|[^0-9A-Za-z])A[ \-#]?[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{2,3}(?:[^0-9A-Za-z]|$)"
_SOCIAL = r"(?:^|[^0-9\-])(?:00[1-9]|0[1-9][0-9]|[1-8][0-9]{2})-[0-9]{2}-[0-9]{4}(?:[^0-9\-]|$)"

PATTERNS: dict[DataKind, str] = {
    DataKind.EMAIL: _EMAIL,
    DataKind.PHONE: _PHONE,
    DataKind.IDENTIFIER: f"{_ALIEN}|{_SOCIAL}",
}
_ANY = "|".join(f"(?:{pattern})" for pattern in PATTERNS.values())
_COMPILED = {kind: re.compile(pattern) for kind, pattern in PATTERNS.items()}
_ANY_COMPILED = re.compile(_ANY)


def count_in_texts(texts: Iterable[str]) -> Counter[DataKind]:
    """How many texts hold each kind."""
    found: Counter[DataKind] = Counter()
    for text in texts:
        if _ANY_COMPILED.search(text):
            found.update(kind for kind, pattern in _COMPILED.items() if pattern.search(text))
    return found


def count_in_column(column: TextColumn) -> Counter[DataKind]:
    """How many values of a column hold each kind; every value is looked at."""
    hits = column.filter(pc.fill_null(pc.match_substring_regex(column, _ANY), fill_value=False))
    return Counter() if len(hits) == 0 else _by_kind(hits)


def _by_kind(hits: pa.Array | pa.ChunkedArray) -> Counter[DataKind]:
    counts = {
        kind: pc.sum(pc.match_substring_regex(hits, pattern)).as_py() or 0
        for kind, pattern in PATTERNS.items()
    }
    return Counter({kind: count for kind, count in counts.items() if count})
