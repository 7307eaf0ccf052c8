"""By which rules a file was judged: one short hash that changes whenever an answer could change."""

import hashlib
from functools import cache
from pathlib import Path

import makegood

_ROOMS = ("gate", "inspection", "vocabulary")
_RULES = frozenset({".py", ".toml", ".txt", ".json", ".tsv", ".csv"})


@cache
def ruleset() -> str:
    """Version, code and word lists of the gate and of the inspection, as twelve hex digits.

    It is the same on every machine that has the same files, whenever and wherever they were installed.
    """
    house = Path(makegood.__file__).parent
    digest = hashlib.sha256(makegood.__version__.encode())
    for room in _ROOMS:
        for path in sorted((house / room).rglob("*")):
            if path.suffix in _RULES and path.is_file():
                digest.update(path.relative_to(house).as_posix().encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    return f"{makegood.__version__}+{digest.hexdigest()[:12]}"
