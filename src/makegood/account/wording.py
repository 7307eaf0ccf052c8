"""Numbers, times and the names of parts as a reader meets them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import cache
from typing import Final

from makegood.account.commitments import CommitmentState
from makegood.account.partition import Part
from makegood.letters.catalogue import available_languages
from makegood.vocabulary.column import DataKind

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_NAMES: Final[dict[str, str]] = {
    Part.IN_CUSTODY: "In custody",
    Part.RELEASED: "Released from custody",
    Part.REMOVED: "Removed from the country",
    Part.TRANSFERRED: "Transferred to others",
    Part.BEING_CHECKED: "Being checked who they are",
    Part.NOT_IN_REGISTER: "Not in the register",
    Part.UNKNOWN: "Unknown where they are",
    "person": "To the person",
    "representative": "To the representative",
    "served": "Service proved",
    "not yet served": "Service not proved yet",
    "hand": "By hand",
    "post": "By post",
    "email": "By e-mail",
    "none": "No way found yet",
}

KINDS: Final[dict[DataKind, str]] = {
    DataKind.NAME: "names",
    DataKind.ALIAS: "other names",
    DataKind.BIRTH_DATE: "birth dates",
    DataKind.NATIONALITY: "nationalities",
    DataKind.LOCATION: "places where people are held or live",
    DataKind.IDENTIFIER: "identifying numbers",
    DataKind.ADDRESS: "addresses",
    DataKind.EMAIL: "e-mail addresses",
    DataKind.PHONE: "telephone numbers",
    DataKind.LANGUAGE: "languages",
    DataKind.SEX: "sex",
    DataKind.CUSTODY: "custody",
    DataKind.CASE_STATUS: "the status of people's cases",
    DataKind.INTERVIEW_RESULT: "results of interviews",
    DataKind.HEALTH: "health",
    DataKind.FINANCIAL: "financial data",
    DataKind.REPRESENTATIVE: "representatives",
    DataKind.DATE: "other dates",
    DataKind.OTHER: "other data",
}

STATES: Final[dict[CommitmentState, str]] = {
    CommitmentState.KEPT: "Kept",
    CommitmentState.NOT_YET: "Not yet",
    CommitmentState.BROKEN: "Broken",
    CommitmentState.NOT_MEASURABLE: "Cannot be measured yet",
}


def number(count: int) -> str:
    """6,252."""
    return f"{count:,}"


def between(at_least: int, at_most: int) -> str:
    """An interval of people; one number where both ends are the same."""
    if at_least == at_most:
        return number(at_most)
    return f"{number(at_least)} to {number(at_most)}"


def duration(minutes: int | None) -> str:
    """4 h 19 min. Not knowing is said, never shown as zero."""
    if minutes is None:
        return "not known"
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [f"{days:,} d"] if days else []
    parts += [f"{hours} h"] if hours or days else []
    return " ".join([*parts, f"{rest} min"])


def day(moment: date) -> str:
    """28 November 2022."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def moment(at: datetime | None, *, zone: tzinfo | None) -> str:
    """28 November 2022, 09:45 (UTC-05:00), with a true minus sign."""
    if at is None:
        return "not known"
    local = at.astimezone(zone)
    offset = local.strftime("%z")
    sign = "−" if offset.startswith("-") else "+"
    return f"{day(local)}, {local:%H:%M} (UTC{sign}{offset[1:3]}:{offset[3:5]})"


def name_of_cell(labels: Sequence[str]) -> str:
    """The names that one printed number stands for: ours in a reader's words, others as they are."""
    first, *others = [_name_of(label) for label in labels]
    if not others:
        return first
    ours = set(_NAMES.values())
    inside = [name[:1].lower() + name[1:] if name in ours else name for name in others]
    return f"{listed([first, *inside])}, together"


def _name_of(label: str) -> str:
    return _NAMES.get(label) or _language_names().get(label) or label


@cache
def _language_names() -> Mapping[str, str]:
    return {language.tag: language.english_name for language in available_languages()}


def listed(names: Sequence[str]) -> str:
    """Names, birth dates and nationalities."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
