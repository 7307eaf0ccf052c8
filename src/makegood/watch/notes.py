"""What disagrees or cannot be known about an exposure, in sentences that are safe to show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood.vocabulary.exposure import Fetches
from makegood.vocabulary.logline import LogExcerpt, LogLine
from makegood.watch.address import normal_path
from makegood.watch.count import Outcome, has_body, is_outside, outcome
from makegood.watch.window import Window, shows_no_file, shows_the_file


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Evidence:
    """Everything that was looked at for one copy."""

    url: str
    logs: Sequence[LogExcerpt]
    lines: Sequence[LogLine]
    fetches: Fetches
    window: Window
    size: int | None
    same_log_twice: int


def notes(evidence: Evidence) -> tuple[str, ...]:
    """Every caution that holds for this evidence, in a fixed order."""
    return tuple(sentence for say in _CAUTIONS if (sentence := say(evidence)))


def covers_the_window(evidence: Evidence) -> bool:
    """Whether some log begins before the window and some log ends after it."""
    firsts = [log.first_at for log in evidence.logs if log.first_at is not None]
    lasts = [log.last_at for log in evidence.logs if log.last_at is not None]
    start, end = evidence.window.start, evidence.window.end
    if start is None or end is None or not firsts:
        return False
    return min(firsts) <= start and max(lasts) >= end


def _same_log_twice(evidence: Evidence) -> str:
    count = evidence.same_log_twice
    return f"{_logs(count)} given more than once; each was counted once." if count else ""


def _unreadable(evidence: Evidence) -> str:
    count = evidence.fetches.lines_unreadable
    if not count:
        return ""
    return f"{count:,} of {evidence.fetches.lines_read:,} lines of the logs could not be read and may hide fetches."


def _does_not_cover(evidence: Evidence) -> str:
    if evidence.window.start is None or evidence.window.end is None or covers_the_window(evidence):
        return ""
    return "The logs do not cover the whole of the exposure; fetches outside them are not counted."


def _outside_the_stated_times(evidence: Evidence) -> str:
    count = evidence.fetches.outside_window
    if not count:
        return ""
    outside = sorted(
        line.at
        for line in evidence.lines
        if has_body(line) and is_outside(line, _stated_start(evidence), _stated_end(evidence))
    )
    return (
        f"The stated times and the log disagree: {_some(count, 'answer')} with the file came outside the stated"
        f" times (first {_at(outside[0])}, last {_at(outside[-1])}). The stated times were kept and all"
        " answers counted: check the times, and whether another file stood at this address."
    )


def _gone_within_the_stated_times(evidence: Evidence) -> str:
    start, end = _stated_start(evidence), _stated_end(evidence)
    if start is None or end is None:
        return ""
    count = sum(1 for line in evidence.lines if shows_no_file(line) and start <= line.at <= end)
    if not count:
        return ""
    return f"{_some(count, 'request')} within the stated times got “not found” for an answer: check the times."


def _taken_down_between(evidence: Evidence) -> str:
    if evidence.window.end_source != "log":
        return ""
    last = max(line.at for line in evidence.lines if shows_the_file(line))
    after = [line.at for line in evidence.lines if shows_no_file(line) and line.at > last]
    if not after:
        return (
            f"Last seen at {_at(last)}; nothing in the log shows that it was taken down after that."
        )
    return f"Taken down between {_at(last)} and {_at(min(after))}: the window ends with the earlier, as a lower bound."


def _start_from_log(evidence: Evidence) -> str:
    if evidence.window.start_source != "log":
        return ""
    return "The start is the first answer with the file in the log: it may have been there earlier."


def _end_unknown(evidence: Evidence) -> str:
    if evidence.window.end is not None:
        return ""
    return "When it was taken down is not known."


def _size_unknown(evidence: Evidence) -> str:
    if evidence.size is not None or not evidence.fetches.partial:
        return ""
    return (
        "The size of the file is not known, so whether parts made up the whole file cannot be told."
    )


def _cut_short(evidence: Evidence) -> str:
    count = evidence.fetches.cut_short
    if not count:
        return ""
    return f"{_some(count, 'full answer')} sent fewer bytes than the file has (broken off or packed on the way); counted all the same."


def _held_already(evidence: Evidence) -> str:
    served = {line.client for line in evidence.lines if has_body(line)}
    told = {line.client for line in evidence.lines if outcome(line) is Outcome.NOT_MODIFIED}
    count = len(told - served)
    if not count:
        return ""
    return (
        f"{_some(count, 'client')} got “not modified” for an answer without a fetch in these logs:"
        " they already held a copy from elsewhere."
    )


def _other_case(evidence: Evidence) -> str:
    stated = normal_path(evidence.url)
    count = sum(1 for line in evidence.lines if line.path != stated)
    if not count:
        return ""
    return (
        f"{_some(count, 'request')} wrote the address in other letter case; counted all the same."
    )


def _other_with_body(evidence: Evidence) -> str:
    size = evidence.size
    count = sum(
        1
        for line in evidence.lines
        if size is not None and outcome(line) is Outcome.OTHER and line.sent >= size
    )
    if not count:
        return ""
    return f"{_some(count, 'unusual answer')} sent as many bytes as the file has: perhaps the file, not counted as a download."


_CAUTIONS: tuple[Callable[[Evidence], str], ...] = (
    _same_log_twice,
    _unreadable,
    _does_not_cover,
    _outside_the_stated_times,
    _gone_within_the_stated_times,
    _start_from_log,
    _taken_down_between,
    _end_unknown,
    _size_unknown,
    _cut_short,
    _held_already,
    _other_case,
    _other_with_body,
)


def _stated_start(evidence: Evidence) -> datetime | None:
    return evidence.window.start if evidence.window.start_source == "stated" else None


def _stated_end(evidence: Evidence) -> datetime | None:
    return evidence.window.end if evidence.window.end_source == "stated" else None


def _at(moment: datetime) -> str:
    return moment.isoformat(sep=" ")


def _some(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _logs(count: int) -> str:
    return "1 log was" if count == 1 else f"{count:,} logs were"
