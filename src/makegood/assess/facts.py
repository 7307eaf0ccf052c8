"""What is known of an incident when its duties are judged. Not known is a value, never zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A number of people as an interval; an end that is None is not known."""

    at_least: int | None = None
    at_most: int | None = None

    def __post_init__(self) -> None:
        ends = [end for end in (self.at_least, self.at_most) if end is not None]
        if any(end < 0 for end in ends):
            raise ValueError("a number of people is not negative")
        if ends != sorted(ends):
            raise ValueError("'at least' is above 'at most'")

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known."""
        return self.at_least is not None or self.at_most is not None

    @property
    def in_words(self) -> str:
        """The interval as a person reads it."""
        low, high = self.at_least, self.at_most
        if low is None:
            return "not known" if high is None else f"at most {high:,}"
        if high is None:
            return f"at least {low:,}"
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What the duties are judged by.

    ``residents`` counts affected people by place as the rules name it; a place that is absent is not
    known. ``answers`` holds what a person (or the playbook) answered to questions of law; a question
    that is absent is open. ``severity_band`` is printed beside open questions and decides none of them.
    """

    people: Count
    residents: Mapping[str, Count] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    severity_band: str = ""
