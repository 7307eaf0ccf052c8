"""By which rules a file was judged: one short hash that changes whenever an answer could change."""

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import makegood

_ROOMS = ("gate", "inspection", "vocabulary")
_RULES = (".py", ".toml", ".txt", ".json", ".tsv", ".csv")


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_RULES):
                yield entry.path
            elif entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)


@cache
def ruleset() -> str:
    """Version, code and word lists of the gate and of the inspection, as twelve hex digits.

    It is the same on every machine that has the same files, whenever and wherever they were installed.
    """
    house = Path(makegood.__file__).parent
    digest = hashlib.sha256(makegood.__version__.encode())
    for room in _ROOMS:
        for path in sorted(_files(str(house / room))):
            digest.update(path[len(str(house)) :].encode() + b"\0")
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - hundreds of files, at start
                digest.update(file.read() + b"\0")
    return f"{makegood.__version__}+{digest.hexdigest()[:12]}"
