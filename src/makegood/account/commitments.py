"""A promise made in public and whether it is kept: the answer of a named query, never a typed field."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from makegood.errors import ExitCode, MakegoodError


class CommitmentState(StrEnum):
    """What the records say about a promise on a day. A standing promise is ``kept`` as of that day."""

    KEPT = "kept"
    NOT_YET = "not yet"
    BROKEN = "broken"
    NOT_MEASURABLE = "cannot be measured yet"


class QueryUnknown(MakegoodError):
    """A playbook names a query that does not exist."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmeasured:
    """A number that nobody has recorded, with the reason. It is not zero."""

    reason: str = "it is not recorded yet"


Figure: TypeAlias = int | Unmeasured
_NOT_RECORDED: Final = Unmeasured()


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFigures:
    """The numbers from which promises are judged, all counted at one date. None of them is typed."""

    as_of: date
    notices_due: Figure = _NOT_RECORDED
    notices_served: Figure = _NOT_RECORDED
    served_in_custody: Figure = _NOT_RECORDED
    served_in_custody_by_hand: Figure = _NOT_RECORDED
    served_elsewhere: Figure = _NOT_RECORDED
    served_elsewhere_by_post: Figure = _NOT_RECORDED
    people_to_hold: Figure = _NOT_RECORDED
    people_held: Figure = _NOT_RECORDED
    records_to_hold: Figure = _NOT_RECORDED
    records_held: Figure = _NOT_RECORDED
    holds_ended: Figure = _NOT_RECORDED
    holds_ended_early: Figure = _NOT_RECORDED
    holds_ended_without_outcome: Figure = _NOT_RECORDED
    reports_due: Figure = _NOT_RECORDED
    reports_made: Figure = _NOT_RECORDED

    def __post_init__(self) -> None:
        figures = (getattr(self, each.name) for each in fields(self))
        if any(isinstance(figure, int) and figure < 0 for figure in figures):
            raise ValueError("A count is never less than zero.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """The answer of one query: the state, how much of how much, and the reason in words."""

    state: CommitmentState
    reason: str
    done: int | None = None
    of: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """What was promised, where it was said, and the query that judges it.

    ``query`` is empty where no query exists yet; then ``not_measurable`` says why.
    """

    id: str
    words: str
    source: str
    query: str
    not_measurable: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment:
    """A promise with the figures of a day. Its state is computed; it cannot be set.

    Raises QueryUnknown where the promise names a query that does not exist.
    """

    promise: Promise
    figures: CaseFigures

    def __post_init__(self) -> None:
        if self.promise.query and self.promise.query not in _QUERIES:
            raise QueryUnknown(
                f"The playbook names the query “{self.promise.query}”, which does not exist.",
                remedy=f"Use one of: {', '.join(query_names())}.",
            )

    @property
    def judgement(self) -> Judgement:
        """What the query answers to these figures."""
        if not self.promise.query:
            return _not_measurable(self.promise.not_measurable or _NOT_RECORDED.reason)
        return _QUERIES[self.promise.query](self.figures)

    @property
    def measured_by(self) -> str:
        """What the query asks, in words; empty where there is none, or nothing to ask it of."""
        if self.state is CommitmentState.NOT_MEASURABLE:
            return ""
        return (_QUERIES[self.promise.query].__doc__ or "").strip()

    @property
    def state(self) -> CommitmentState:
        """Kept, not yet, broken, or cannot be measured yet."""
        return self.judgement.state


def query_names() -> tuple[str, ...]:
    """The queries that a playbook's promise may name."""
    return tuple(sorted(_QUERIES))


def _notices_served(figures: CaseFigures) -> Judgement:
    """Every notice that is due has proved service."""
    match figures.notices_due, figures.notices_served:
        case int(due), int(served):
            return _all_of(served, due, what="notices have proved service")
        case some:
            return _unmeasured(*some)


def _service_by_channel(figures: CaseFigures) -> Judgement:
    """People in custody were served by hand, others by post; any other way is named as a number."""
    match (
        figures.served_in_custody,
        figures.served_in_custody_by_hand,
        figures.served_elsewhere,
        figures.served_elsewhere_by_post,
    ):
        case int(inside), int(by_hand), int(outside), int(by_post):
            return _channels(figures, inside - by_hand, outside - by_post, inside + outside)
        case some:
            return _unmeasured(*some)


def _channels(figures: CaseFigures, not_by_hand: int, not_by_post: int, served: int) -> Judgement:
    reason = (
        f"{served:,} notices served; {not_by_hand:,} of them in custody otherwise than by hand,"
        f" {not_by_post:,} elsewhere otherwise than by post"
    )
    if not_by_hand:
        return Judgement(state=CommitmentState.BROKEN, reason=reason)
    everyone = _notices_served(figures).state is CommitmentState.KEPT
    state = CommitmentState.KEPT if everyone else CommitmentState.NOT_YET
    return Judgement(state=state, reason=reason)


def _holds_counted_from_service(figures: CaseFigures) -> Judgement:
    """Everybody is held, and no hold ended before its time after proved service had run."""
    match figures.people_to_hold, figures.people_held, figures.holds_ended_early:
        case int(wanted), int(held), int(early):
            ended = figures.holds_ended if isinstance(figures.holds_ended, int) else 0
            return _standing(
                broken=early > 0 or held + ended < wanted,
                reason=f"{held:,} of {wanted:,} people are held; {early:,} holds ended before their time",
                done=held,
                of=wanted,
            )
        case some:
            return _unmeasured(*some)


def _no_hold_ended_without_outcome(figures: CaseFigures) -> Judgement:
    """No hold ended without a recorded outcome for the person."""
    match figures.holds_ended, figures.holds_ended_without_outcome:
        case int(ended), int(without):
            return _standing(
                broken=without > 0,
                reason=f"{ended:,} holds ended, {without:,} of them without a recorded outcome",
                done=ended - without,
                of=ended,
            )
        case some:
            return _unmeasured(*some)


def _every_record_held(figures: CaseFigures) -> Judgement:
    """Every register record of everybody who is or may be affected carries a hold."""
    match figures.records_to_hold, figures.records_held:
        case int(wanted), int(held):
            return _standing(
                broken=held < wanted,
                reason=f"{held:,} of {wanted:,} register records carry a hold",
                done=held,
                of=wanted,
            )
        case some:
            return _unmeasured(*some)


def _authorities_told(figures: CaseFigures) -> Judgement:
    """Every report that an authority is owed was made."""
    match figures.reports_due, figures.reports_made:
        case int(due), int(made):
            return _all_of(made, due, what="reports to authorities were made")
        case some:
            return _unmeasured(*some)


_QUERIES: Final[dict[str, Callable[[CaseFigures], Judgement]]] = {
    "authorities-told": _authorities_told,
    "every-record-held": _every_record_held,
    "holds-counted-from-service": _holds_counted_from_service,
    "no-hold-ended-without-outcome": _no_hold_ended_without_outcome,
    "notices-served": _notices_served,
    "service-by-channel": _service_by_channel,
}


def _all_of(done: int, of: int, *, what: str) -> Judgement:
    """Kept once all are done; nothing due is not yet kept, because nothing shows that all is known."""
    state = CommitmentState.KEPT if 0 < of <= done else CommitmentState.NOT_YET
    return Judgement(state=state, reason=f"{done:,} of {of:,} {what}", done=done, of=of)


def _standing(*, broken: bool, reason: str, done: int, of: int) -> Judgement:
    state = CommitmentState.BROKEN if broken else CommitmentState.KEPT
    return Judgement(state=state, reason=reason, done=done, of=of)


def _unmeasured(*figures: Figure) -> Judgement:
    reasons = dict.fromkeys(each.reason for each in figures if isinstance(each, Unmeasured))
    return _not_measurable("; ".join(reasons))


def _not_measurable(reason: str) -> Judgement:
    return Judgement(state=CommitmentState.NOT_MEASURABLE, reason=reason)
