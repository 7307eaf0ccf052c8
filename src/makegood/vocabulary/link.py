"""Answers to "who is this row?": competing candidates, with an explicit *nobody*."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from makegood.vocabulary.ids import GroupKey, RegisterKey, RowNumber


class LinkState(StrEnum):
    """What is known about who a row, an entity or a person is."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Candidate:
    """One register person who may be a leaked row, with the posterior probability that they are.

    ``key`` is the best matching record of the group; ``evidence`` is bits per field, never a value.
    """

    key: RegisterKey
    group: GroupKey
    probability: float
    evidence: Mapping[str, float]

    def __repr__(self) -> str:
        return f"Candidate(probability={self.probability:.6f})"


@dataclass(frozen=True, kw_only=True, slots=True)
class RowAnswer:
    """One row's answer. ``candidates`` are in falling order; with ``nobody`` they sum to at most 1."""

    row: RowNumber
    state: LinkState
    nobody: float
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkageRun:
    """How an answer came about, so that it can be explained and repeated."""

    engine: str
    model_version: str
    register_records: int
    register_people: int
    share_in_register: float
    candidates_by_rule: Mapping[str, int]
    cut_rules: tuple[str, ...]
