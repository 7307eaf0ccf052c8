"""One exposure per copy, from stated times and access logs; and the time during which any copy was out."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from makegood.errors import ExitCode, MakegoodError
from makegood.vocabulary.exposure import Exposure, Fetches
from makegood.vocabulary.logline import LogExcerpt
from makegood.watch.address import address_of_stated
from makegood.watch.count import fetches, size_by_answers
from makegood.watch.notes import Evidence, covers_the_window, notes
from makegood.watch.window import Window, window

_NO_LOG = "No access log was read: who fetched the file is not known."
_NO_ADDRESS = "No address is known at which it could be fetched: no log can show who has it."


class ExcerptOfAnotherFile(MakegoodError):
    """An excerpt of a log was made for another address than the exposure's."""

    exit_code = ExitCode.USAGE


def exposure(
    url: str,
    logs: Iterable[LogExcerpt] = (),
    *,
    exposed_from: datetime | None = None,
    exposed_until: datetime | None = None,
    size: int | None = None,
    every_log: bool = False,
) -> Exposure:
    """How long one copy could be reached and who fetched it, as far as stated times and logs tell.

    ``url`` is empty where something was handed or said, or its address is not known. Stated times
    win. ``size`` is the leaked file's, where it is in hand. The count is "at least"
    unless ``every_log`` states that no cache stood in front and all logs are here, they can all be
    read, and they cover the window. Raises WindowImpossible and ExcerptOfAnotherFile.
    """
    given = list(logs)
    _refuse_other_files(url, given)
    once = list({log.sha256: log for log in given}.values())
    lines = [line for log in once for line in log.lines]
    seen = window(lines, stated_from=exposed_from, stated_until=exposed_until)
    if not once:
        return _exposure(url, seen, notes=(_NO_LOG if url else _NO_ADDRESS,))
    size = size if size is not None else size_by_answers(lines)
    counted = fetches(once, size=size, stated_from=exposed_from, stated_until=exposed_until)
    evidence = Evidence(
        url=url,
        logs=once,
        lines=lines,
        fetches=counted,
        window=seen,
        size=size,
        same_log_twice=len(given) - len(once),
    )
    at_least = not (every_log and _nothing_can_hide(evidence))
    return _exposure(url, seen, counted=counted, at_least=at_least, notes=notes(evidence))


def minutes_any(exposures: Iterable[Exposure]) -> int | None:
    """Whole minutes during which at least one copy could be reached; None where no window is known.

    A copy with an unknown end adds nothing, so where one is left out the answer is a lower bound.
    """
    windows = sorted(
        (copy.from_, copy.until)
        for copy in exposures
        if copy.from_ is not None and copy.until is not None
    )
    if not windows:
        return None
    total = timedelta()
    covered_until = windows[0][0]
    for start, end in windows:
        if end > covered_until:
            total += end - max(start, covered_until)
            covered_until = end
    return int(total.total_seconds() // 60)


def _exposure(
    url: str,
    seen: Window,
    *,
    notes: tuple[str, ...],
    counted: Fetches | None = None,
    at_least: bool = True,
) -> Exposure:
    return Exposure(
        url=url,
        from_=seen.start,
        until=seen.end,
        from_source=seen.start_source,
        until_source=seen.end_source,
        fetches=counted,
        at_least=at_least,
        notes=notes,
    )


def _nothing_can_hide(evidence: Evidence) -> bool:
    return evidence.fetches.lines_unreadable == 0 and covers_the_window(evidence)


def _refuse_other_files(url: str, logs: Sequence[LogExcerpt]) -> None:
    if any(address_of_stated(log.url) != address_of_stated(url) for log in logs):
        raise ExcerptOfAnotherFile(
            "A log was read for another address than this copy's.",
            remedy="Read the log once for each address.",
        )
