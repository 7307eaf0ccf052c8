"""The pages of the documentation and their blocks, as the tests find them."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_COMMENT = re.compile(r"<!--\s*(?P<word>not run|file): (?P<what>[^>]*?)\s*-->\s*\Z")
_SCENE = re.compile(r"<!-- scene: (?P<name>[a-z]+) -->")
SHOWN_ONLY = frozenset({"text", "json"})
"""Blocks in these languages are pictures of output: nobody is meant to type them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """What the comment above a block says of it: ``not run`` with a reason, or ``file`` with a name."""

    word: str
    what: str


def pages() -> list[Path]:
    """Every page that a person wrote: the README, CONTRIBUTING, the change log, and docs/."""
    written = (ROOT / "docs").rglob("*.md")
    own = [page for page in written if not {"generated", "_build"} & set(page.parts)]
    return sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *own])


def name_of(page: Path) -> str:
    """How a page is called in the name of a test."""
    return str(page.relative_to(ROOT))


def scene_of(text: str) -> str:
    """What lies in the folder when the page begins: its comment says so; "" for a page that needs no time."""
    found = _SCENE.search(text)
    return found["name"] if found else ""


def mark_above(text: str, start: int) -> Marked | None:
    """The comment that stands directly above a block."""
    found = _COMMENT.search(text[:start])
    return Marked(word=found["word"], what=" ".join(found["what"].split())) if found else None
