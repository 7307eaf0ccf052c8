"""The files of a command: those that were named, and those in the folders that were named."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_EMPTY = "the folder holds no file"
_MISSING = "there is no file at this path"
_NO_FILE = "it is not a regular file"
_LINK = "it is a link that leads out of the folder, and links are not followed"
_CLOSED = "it may not be read"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Found:
    """A path that was asked about. ``why`` is said where there is nothing to be opened."""

    path: str
    why: str = ""


def found_at(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file in the order of the paths; the files of a folder in the order of their names.

    A link is not followed inside a folder: what it leads to is found under its own name, or the link
    is not inspected. Nothing is passed over in silence.
    """
    for path in paths:
        if path.is_dir():
            yield from _or_empty(_folder(path, path.resolve()), path)
        elif path.is_file():
            yield Found(path=str(path))
        else:
            yield Found(path=str(path), why=_NO_FILE if os.path.lexists(path) else _MISSING)


def _or_empty(found: Iterator[Found], path: Path) -> Iterator[Found]:
    first = next(found, None)
    yield first or Found(path=str(path), why=_EMPTY)
    yield from found


def _folder(folder: Path, top: Path) -> Iterator[Found]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        yield Found(path=str(folder), why=_CLOSED)
        return
    for entry in entries:
        if entry.is_symlink():
            if not _inside(Path(entry.path), top):
                yield Found(path=entry.path, why=_LINK)
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(Path(entry.path), top)
        else:
            regular = entry.is_file(follow_symlinks=False)
            yield Found(path=entry.path, why="" if regular else _NO_FILE)


def _inside(link: Path, top: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(top)
    except OSError:
        return False
