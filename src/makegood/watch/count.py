"""Counts who got the file and who did not: every line is counted once, and what is not known is said."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from makegood.vocabulary.exposure import Fetches
from makegood.vocabulary.logline import LogExcerpt, LogLine
from makegood.watch.robots import calls_itself_robot


class Outcome(StrEnum):
    """What one request got. Each line of a log has exactly one outcome."""

    FULL = "full"
    RANGE = "range"
    HEAD = "head"
    NOT_MODIFIED = "not modified"
    REFUSED = "refused"
    GONE = "gone"
    OTHER = "other"


_BY_STATUS = {
    304: Outcome.NOT_MODIFIED,
    401: Outcome.REFUSED,
    403: Outcome.REFUSED,
    404: Outcome.GONE,
    410: Outcome.GONE,
}
_GET_BY_STATUS = {200: Outcome.FULL, 206: Outcome.RANGE}


def outcome(line: LogLine) -> Outcome:
    """What this request got (RFC 9110 §9.3.2, §15): a HEAD never has a body, whatever its status."""
    if line.method == "HEAD":
        return Outcome.HEAD
    if line.method == "GET" and line.status in _GET_BY_STATUS:
        return _GET_BY_STATUS[line.status]
    return _BY_STATUS.get(line.status, Outcome.OTHER)


def has_body(line: LogLine) -> bool:
    """Whether this answer handed out the file or a part of it."""
    return outcome(line) in {Outcome.FULL, Outcome.RANGE}


def size_by_answers(lines: Iterable[LogLine]) -> int | None:
    """The file's size as most full answers had it (the larger where two are as frequent); None if none had."""
    sizes = Counter(line.sent for line in lines if line.sent > 0 and outcome(line) is Outcome.FULL)
    return max(sizes, key=lambda size: (sizes[size], size), default=None)


def clients_with_whole_ranges(lines: Iterable[LogLine], *, size: int | None) -> frozenset[str]:
    """Clients whose 206 answers add up to the file's size at least.

    A Combined log holds no ranges, only bytes sent: ranges that overlap can make this count one
    client too many, who then holds at least one range; nobody who got the whole is left out.
    """
    if size is None:
        return frozenset()
    sent: dict[str, int] = defaultdict(int)
    for line in lines:
        if outcome(line) is Outcome.RANGE:
            sent[line.client] += line.sent
    return frozenset(client for client, total in sent.items() if total >= size)


def fetches(
    logs: Sequence[LogExcerpt],
    *,
    size: int | None,
    stated_from: datetime | None,
    stated_until: datetime | None,
) -> Fetches:
    """Everything the logs of all servers say about one copy, in any order of lines."""
    lines = [line for log in logs for line in log.lines]
    outcomes = Counter(outcome(line) for line in lines)
    by_ranges = clients_with_whole_ranges(lines, size=size)
    full = [line for line in lines if outcome(line) is Outcome.FULL]
    ranges = [line for line in lines if outcome(line) is Outcome.RANGE]
    completing = [line for line in ranges if line.client in by_ranges]
    got_body = [*full, *completing]
    clients = {line.client for line in got_body}
    people_like = {line.client for line in got_body if not calls_itself_robot(line.agent)}
    times = sorted(line.at for line in got_body)
    return Fetches(
        lines_read=sum(log.lines_read for log in logs),
        lines_unreadable=sum(log.lines_unreadable for log in logs),
        full=len(full),
        completed_ranges=len(by_ranges),
        partial=len(ranges) - len(completing),
        heads=outcomes[Outcome.HEAD],
        not_modified=outcomes[Outcome.NOT_MODIFIED],
        refused=outcomes[Outcome.REFUSED],
        gone=outcomes[Outcome.GONE],
        other=outcomes[Outcome.OTHER],
        clients=len(clients),
        bots=len(clients - people_like),
        first_download=times[0] if times else None,
        last_download=times[-1] if times else None,
        range_answers=len(completing),
        cut_short=sum(1 for line in full if size is not None and line.sent < size),
        outside_window=sum(
            1 for line in [*full, *ranges] if is_outside(line, stated_from, stated_until)
        ),
    )


def is_outside(line: LogLine, start: datetime | None, end: datetime | None) -> bool:
    """Whether a request lies before the start or after the end, where one is known."""
    return (start is not None and line.at < start) or (end is not None and line.at > end)
