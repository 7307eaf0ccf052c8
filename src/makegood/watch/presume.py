"""Who must be assumed to have the data. A zero in a log closes nothing.

Australia's High Court found the process after a like disclosure fair because officials were told to
assume that the feared party had the data (Minister for Immigration v SZSSJ [2016] HCA 29).
"""

from collections.abc import Iterable, Sequence

from makegood.vocabulary.exposure import Exposure, Presumption

_ANYONE = "anyone, including whoever the people in the file fear"


def presumption(
    exposures: Iterable[Exposure],
    *,
    from_playbook: Iterable[Presumption] = (),
    recipients: Iterable[tuple[str, str]] = (),
) -> tuple[Presumption, ...]:
    """Who must be assumed to have the data, and why: never empty, whatever the logs say.

    ``recipients`` are pairs of (who, source) where it is known to whom something was handed or said.
    """
    copies = tuple(exposures)
    return (
        _anyone(copies),
        *from_playbook,
        *_from_logs(copies),
        *(
            Presumption(who=who, why="It was handed or said to them.", source=source)
            for who, source in recipients
        ),
    )


def _anyone(copies: Sequence[Exposure]) -> Presumption:
    reachable = [copy for copy in copies if copy.url]
    if reachable:
        why = f"{_reach(reachable)} {_what_the_logs_say(reachable)}"
    else:
        why = "It left the organisation's control; who passed it on cannot be known."
    return Presumption(who=_ANYONE, why=why, source="rule of the house: a log rules nobody out")


def _reach(copies: Sequence[Exposure]) -> str:
    minutes = [copy.minutes for copy in copies]
    known = [each for each in minutes if each is not None]
    if len(known) < len(minutes):
        return "Anyone could reach the file, for a time that is not fully known."
    return f"Anyone could reach a copy of the file for at least {max(known):,} minutes."


def _what_the_logs_say(copies: Sequence[Exposure]) -> str:
    read = [copy.fetches for copy in copies if copy.fetches is not None]
    downloads = sum(each.downloads for each in read)
    if not read:
        return "No access log was read, so nobody can be ruled out."
    if downloads == 0:
        return (
            "The logs show no download, which rules nobody out: caches, copies and lost lines leave no"
            " trace in them."
        )
    return f"The logs show at least {downloads:,} downloads; who is behind an address is not known."


def _from_logs(copies: Sequence[Exposure]) -> tuple[Presumption, ...]:
    read = [copy.fetches for copy in copies if copy.fetches is not None]
    clients = sum(each.clients for each in read)
    partial = sum(each.partial for each in read)
    bots = sum(each.bots for each in read)
    cached = sum(each.not_modified for each in read)
    rows = (
        (clients, "those behind the addresses that got the file", "Addresses that got it whole"),
        (partial, "those who got a part of the file", "Answers that handed out a part of it"),
        (
            bots,
            "search engines, archives and their readers",
            "Addresses that call themselves robots",
        ),
        (cached, "those who already held a copy", "Requests by holders of a copy"),
    )
    return tuple(
        Presumption(who=who, why=f"{why}: {count:,}.", source="access log")
        for count, who, why in rows
        if count
    )
