"""Who is each leaked row? certain, possible or unmatched, with every plausible candidate."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from makegood.identify.engine import FIELDS, Evidence, LinkageEngine, PreparedRegister, Progress
from makegood.identify.leak import Leak
from makegood.identify.learning import learn, shifted
from makegood.identify.model import FIXED, Model
from makegood.identify.posterior import Posterior, posterior
from makegood.vocabulary.ids import GroupKey, RegisterKey, RowNumber
from makegood.vocabulary.link import Candidate, LinkageRun, LinkState, RowAnswer


@dataclass(frozen=True, kw_only=True, slots=True)
class Thresholds:
    """Two thresholds for two purposes: ``certain`` to tell, ``possible`` to protect.

    ``margin_bits``: by how much the best must beat the second. ``listed``: what is kept at all.
    """

    certain: float = 0.999
    margin_bits: float = 10.0
    possible: float = 0.01
    listed: float = 0.0001

    def __post_init__(self) -> None:
        if not 0 < self.listed <= self.possible <= self.certain <= 1 or self.margin_bits < 0:
            raise ValueError(
                "thresholds rise: listed, possible, certain; the margin is not negative"
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class Identification:
    """One answer for each leaked row, in the order of the rows, and how they came about."""

    answers: tuple[RowAnswer, ...]
    run: LinkageRun


def silent(_doing: str, _done: int, _of: int) -> None:
    """Progress that nobody watches."""


def identify(
    leak: Leak,
    register: PreparedRegister,
    *,
    engine: LinkageEngine,
    thresholds: Thresholds | None = None,
    progress: Progress | None = None,
) -> Identification:
    """Who each leaked row is: a register person, one of several, or nobody in the register.

    A row is one person or nobody (law 2): candidates compete, and the probabilities of a row sum to 1
    with *nobody*. A candidate whose identifier contradicts is never certain.
    """
    thresholds = thresholds or Thresholds()
    model: Model = FIXED
    evidence = engine.candidates(leak, register, model=model, progress=progress or silent)
    people = register.groups()[evidence.records]
    learnt = learn(
        evidence, people, row_count=len(leak), register_people=register.people, model=model
    )
    evidence = shifted(evidence, learnt)
    result = posterior(
        evidence.rows,
        people,
        evidence.total,
        row_count=len(leak),
        register_people=register.people,
    )
    return Identification(
        answers=_answers(leak, register, evidence, result, thresholds),
        run=LinkageRun(
            engine=engine.name,
            model_version=f"{model.version}+{learnt.version}",
            register_records=register.records,
            register_people=register.people,
            share_in_register=result.share,
            candidates_by_rule=evidence.by_rule,
            cut_rules=evidence.cut,
        ),
    )


def plausible(answer: RowAnswer, thresholds: Thresholds | None = None) -> tuple[Candidate, ...]:
    """Whom to protect for this row: all with enough probability, or the best where namesakes share it."""
    if answer.state is LinkState.UNMATCHED:
        return ()
    thresholds = thresholds or Thresholds()
    enough = tuple(c for c in answer.candidates if c.probability >= thresholds.possible)
    if enough:
        return enough
    best = answer.candidates[0].probability
    return tuple(c for c in answer.candidates if c.probability >= best / 2)


def _answers(
    leak: Leak,
    register: PreparedRegister,
    evidence: Evidence,
    result: Posterior,
    thresholds: Thresholds,
) -> tuple[RowAnswer, ...]:
    listed = np.flatnonzero(_is_listed(result, thresholds))
    pairs = result.pair[listed]
    keys = register.keys(evidence.records[pairs])
    starts = np.searchsorted(result.rows[listed], np.arange(len(leak) + 1))
    bits = {f: evidence.bits[f][pairs] for f in FIELDS}
    candidates = [
        _candidate(keys[k], float(result.probability[listed[k]]), {f: bits[f][k] for f in FIELDS})
        for k in range(len(listed))
    ]
    conflicts = evidence.conflict[pairs]
    answers = []
    for i, row in enumerate(leak.rows):
        mine = tuple(candidates[starts[i] : starts[i + 1]])
        nobody = float(result.nobody[i])
        conflict = bool(mine) and bool(conflicts[starts[i]])
        answers.append(_answer(row, nobody, mine, conflict=conflict, thresholds=thresholds))
    return tuple(answers)


def _is_listed(result: Posterior, thresholds: Thresholds) -> NDArray[np.bool_]:
    """Probable enough, or among the best of a row whose namesakes leave each of them little."""
    best = np.zeros(len(result.nobody))
    np.maximum.at(best, result.rows, result.probability)
    likelier = best >= result.nobody
    tied = likelier[result.rows] & (result.probability >= best[result.rows] / 2)
    enough: NDArray[np.bool_] = (result.probability >= thresholds.listed) | tied
    return enough


def _candidate(
    key: tuple[RegisterKey, GroupKey], probability: float, bits: Mapping[str, float]
) -> Candidate:
    return Candidate(
        key=key[0],
        group=key[1],
        probability=probability,
        evidence={field: round(float(value), 3) for field, value in bits.items() if value},
    )


def _answer(
    row: RowNumber,
    nobody: float,
    candidates: tuple[Candidate, ...],
    *,
    conflict: bool,
    thresholds: Thresholds,
) -> RowAnswer:
    return RowAnswer(
        row=row,
        state=_state(nobody, candidates, conflict=conflict, thresholds=thresholds),
        nobody=nobody,
        candidates=candidates,
    )


def _state(
    nobody: float, candidates: tuple[Candidate, ...], *, conflict: bool, thresholds: Thresholds
) -> LinkState:
    if not candidates:
        return LinkState.UNMATCHED
    best = candidates[0].probability
    second = candidates[1].probability if len(candidates) > 1 else 0.0
    margin = log2(best / second) if second else float("inf")
    if best >= thresholds.certain and margin >= thresholds.margin_bits and not conflict:
        return LinkState.CERTAIN
    likely = best >= thresholds.possible or best >= nobody
    return LinkState.POSSIBLE if likely else LinkState.UNMATCHED
