"""The missing-glyph gate: a value that no font here can print stops its letter, and is never boxed.

The judge is the typesetter itself: as PDF/UA-1 it refuses text that no font can show. Every merged
value is set once, in the fonts and weights of the letter; where that fails, halves are tried until
the letters at fault stand alone.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date

from makegood.errors import ExitCode, MakegoodError
from makegood.letters.catalogue import frame_file
from makegood.letters.fonts import font_families
from makegood.letters.letter import Letter
from makegood.letters.typesetter import NotTypeset, typeset

_NEVER_PRINTED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_LOST = "\ufffd"
_ANY_DAY = date(2000, 1, 1)
_LONGEST_RUN = 48
"""Characters without a space that still fit into a line of the letter."""


class LettersRefused(MakegoodError):
    """Some letters have a value that cannot be printed here. Lists their references, no value."""

    exit_code = ExitCode.INPUT_UNUSABLE

    def __init__(self, references: tuple[str, ...]) -> None:
        shown = ", ".join(references[:20]) + (", …" if len(references) > 20 else "")
        super().__init__(
            f"{len(references)} letters have a value that cannot be printed here: {shown}.",
            remedy="Install the fonts of their script (Debian: fonts-noto-core, fonts-noto-cjk), "
            "or correct the record.",
        )
        self.references = references


def refuse_unprintable(letters: Sequence[Letter]) -> None:
    """Nothing happens if every value can be printed.

    Raises:
        LettersRefused: with the reference of every letter that cannot.

    """
    references = unprintable(letters)
    if references:
        raise LettersRefused(references)


def unprintable(letters: Sequence[Letter]) -> tuple[str, ...]:
    """The references of the letters that cannot be printed here, in the order of the letters."""
    broken = [letter for letter in letters if any(_is_broken(value) for value in letter.values)]
    refused = {letter.reference for letter in broken}
    refused |= _unshown([letter for letter in letters if letter.reference not in refused])
    return tuple(letter.reference for letter in letters if letter.reference in refused)


def _is_broken(value: str) -> bool:
    if _LOST in value or any(unicodedata.category(each) in _NEVER_PRINTED for each in value):
        return True
    return any(len(run) > _LONGEST_RUN for run in value.split())


def _unshown(letters: Sequence[Letter]) -> set[str]:
    values = sorted({value for letter in letters for value in letter.values})
    if _can_show(values):
        return set()
    if len(letters) == 1:
        return {letters[0].reference}
    half = len(letters) // 2
    return _unshown(letters[:half]) | _unshown(letters[half:])


def _can_show(values: Sequence[str]) -> bool:
    run = {"values": values, "fonts": font_families()}
    try:
        typeset({"main": frame_file("probe.typ")}, run=run, dated=_ANY_DAY)
    except NotTypeset:
        return False
    return True
