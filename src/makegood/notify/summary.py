"""The notices that are owed, counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from makegood.vocabulary.notice import Addressee, NoticeDue


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeSummary:
    """Counts of notices. ``by_language`` and ``by_channel`` each add up to ``total``.

    ``missing`` counts the notices that lack a thing; one notice may lack two.
    """

    total: int
    person: int
    representative: int
    by_language: Mapping[str, int]
    by_channel: Mapping[str, int]
    missing: Mapping[str, int]


def summary(notices: Iterable[NoticeDue]) -> NoticeSummary:
    """The notices counted by addressee, language, channel and what is missing, keys in order."""
    owed = tuple(notices)
    addressees = Counter(notice.addressee for notice in owed)
    return NoticeSummary(
        total=len(owed),
        person=addressees[Addressee.PERSON],
        representative=addressees[Addressee.REPRESENTATIVE],
        by_language=_counted(notice.language for notice in owed),
        by_channel=_counted(notice.channel.value for notice in owed),
        missing=_counted(what for notice in owed for what in notice.missing),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
