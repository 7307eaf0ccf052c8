"""The summary of a response as a person sees it: aligned, at eighty columns."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from makegood.cli.screen import table

if TYPE_CHECKING:
    from rich.console import Console

_LANGUAGES_SHOWN = 6


def print_summary(out: "Console", summary: Mapping[str, Any], *, note: str = "") -> None:
    """Print the board of one incident."""
    mark = "INVENTED · " if summary["invented"] else ""
    out.rule(f"{mark}Incident {summary['number']}: {summary['title']}", align="left", style="bold")
    out.print(table(tuple(_rows(summary))))
    out.print()
    out.print(f"Next: {summary['next_thing']}", style="bold")
    if note:
        out.print(note, style="dim")


def _rows(summary: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "exposed", _exposed(summary["exposure"])
    for copy in summary["exposure"]["copies"]:
        yield "", _copy(copy)
    yield "rows", f"{summary['rows']:,}  (entities {summary['entities']:,})"
    yield from _people(summary["people"])
    yield "  all incidents", _union(summary["union"])
    yield "holds in force", f"{summary['holds']['active']:,} people, {_holds(summary)}"
    yield from _notices(summary["notices"])
    if severity := summary["severity"]:
        yield "severity", f"{severity['method']} {severity['score']}, {severity['band']}"
    yield "next deadline", _deadline(summary["next_deadline"])
    yield from _undated(summary["obligations"])
    yield "where they are", f"on {summary['partition']['as_of']}"
    yield from _partition(summary["partition"])
    yield "ledger", f"{summary['ledger']['size']:,} entries, root {summary['ledger']['root'][:16]}…"
    yield "report draft", f"{summary['report'] or 'none yet'}"
    yield "sample letters", f"{summary['letters'] or 'none yet'}"
    yield "steps done", " · ".join(summary["steps_done"])


def _exposed(exposure: Mapping[str, Any]) -> str:
    minutes = exposure["minutes_any"]
    if minutes is None:
        return "for how long is not known"
    return f"{minutes // 60} h {minutes % 60} min"


def _copy(copy: Mapping[str, Any]) -> str:
    if copy["downloads"] is None:
        return f"{_window(copy)}; no log was read"
    least = "at least " if copy["at_least"] else ""
    return (
        f"{_window(copy)}; fetched {least}{copy['downloads']} times by {copy['clients']} addresses"
    )


def _window(copy: Mapping[str, Any]) -> str:
    since, until = _moment(copy["from"]), _moment(copy["until"])
    same_day = since and until and since.date() == until.date()
    end = (
        "unknown" if until is None else f"{until:%H:%M}" if same_day else f"{until:%Y-%m-%d %H:%M}"
    )
    start = "unknown" if since is None else f"{since:%Y-%m-%d %H:%M}"
    zone = since or until
    return f"{start} to {end} ({zone:%Z})" if zone else f"{start} to {end}"


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _people(people: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    yield "people", _interval(people["at_least"], people["at_most"])
    yield "  certain", f"{people['certain']:,}"
    yield "  being checked", f"{people['possible']:,}"
    yield "  not in register", f"{people['unmatched']:,}"
    yield "  through others", f"{people['through_others']:,} more"


def _union(union: Mapping[str, int]) -> str:
    people = _interval(union["people_at_least"], union["people_at_most"])
    incidents = union["incidents"]
    return f"{people}, over {incidents} incident{'' if incidents == 1 else 's'}"


def _interval(least: int, most: int) -> str:
    return f"{most:,}" if least == most else f"{least:,} to {most:,}"


def _holds(summary: Mapping[str, Any]) -> str:
    return f"on {summary['holds']['records']:,} register records"


def _notices(notices: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    person, representative = notices["person"], notices["representative"]
    yield (
        "notices due",
        (
            f"{person + representative:,}: {person:,} to people, {representative:,} to representatives"
        ),
    )
    yield "  by language", _counts(notices["by_language"])
    yield "  by channel", _counts(notices["by_channel"])
    if notices["missing"]:
        yield "  missing", _counts(notices["missing"])


def _counts(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    shown = ", ".join(f"{name} {count:,}" for name, count in ordered[:_LANGUAGES_SHOWN])
    left = sum(count for _, count in ordered[_LANGUAGES_SHOWN:])
    return f"{shown}, others {left:,}" if left else shown


def _deadline(deadline: Mapping[str, Any] | None) -> str:
    if deadline is None:
        return "no dated duty is open"
    overdue = "OVERDUE: " if deadline["overdue"] else ""
    return f"{overdue}{deadline['due_in_words']}, {deadline['rule']}, to {deadline['to']}"


def _undated(obligations: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    waiting = [
        each for each in obligations if each["applies"] == "a person decides" and not each["done"]
    ]
    if waiting:
        rules = ", ".join(each["rule"] for each in waiting[:4])
        more = f" and {len(waiting) - 4} more" if len(waiting) > 4 else ""
        yield "to decide", f"{len(waiting)} duties need a person's decision: {rules}{more}"


def _partition(partition: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, count in partition["parts"].items():
        yield f"  {name.replace('_', ' ')}", f"{count:,}"
    yield "  together", f"{partition['total']:,}"
