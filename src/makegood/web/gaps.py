"""What is missing before notices can be served, as a person reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from makegood.web.language_names import language_name

_LETTER = "letter in "


@dataclass(frozen=True, kw_only=True, slots=True)
class Gaps:
    """Notices that lack a thing, by thing; letters that do not exist yet apart, by language."""

    things: tuple[tuple[str, int], ...]
    letters: tuple[tuple[str, int], ...]

    @property
    def without_letter(self) -> int:
        """How many notices lack a letter in the language that is read."""
        return sum(number for _, number in self.letters)


def gaps(missing: Mapping[str, int]) -> Gaps:
    """The gaps, the largest first."""
    ordered = sorted(missing.items(), key=lambda each: (-each[1], each[0]))
    return Gaps(
        things=tuple((what, number) for what, number in ordered if not what.startswith(_LETTER)),
        letters=tuple(
            (language_name(what.removeprefix(_LETTER)), number)
            for what, number in ordered
            if what.startswith(_LETTER)
        ),
    )


def gap(what: str) -> str:
    """One missing thing, with a language by its name."""
    if not what.startswith(_LETTER):
        return what
    return f"{_LETTER}{language_name(what.removeprefix(_LETTER))}"
