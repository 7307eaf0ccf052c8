"""What is to be handed over where: one round a facility, for the officer who goes there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from makegood.errors import ExitCode, MakegoodError
from makegood.vocabulary.ids import PersonId
from makegood.vocabulary.notice import Channel, NoticeDue


class FacilityUnknown(MakegoodError):
    """A notice is to be handed over and nobody says where."""

    exit_code = ExitCode.INPUT_UNUSABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryRound:
    """How many notices are handed over in one facility, by language. For staff, not for a report."""

    facility: str
    notices: int
    by_language: Mapping[str, int]


def hand_delivery_rounds(
    notices: Iterable[NoticeDue], *, facilities: Mapping[PersonId, str]
) -> tuple[DeliveryRound, ...]:
    """The notices to be handed over, one round a facility, largest round first.

    Raises:
        FacilityUnknown: ``facilities`` lacks a person whose notice goes by hand.

    """
    rounds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for notice in notices:
        if notice.channel is Channel.HAND:
            rounds[_facility_of(notice, facilities=facilities)][notice.language] += 1
    found = (
        DeliveryRound(
            facility=facility,
            notices=languages.total(),
            by_language=dict(sorted(languages.items())),
        )
        for facility, languages in rounds.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.notices, each.facility)))


def _facility_of(notice: NoticeDue, *, facilities: Mapping[PersonId, str]) -> str:
    facility = facilities.get(notice.person, "")
    if not facility:
        raise FacilityUnknown(
            f"The notice to person {notice.person} goes by hand, but no facility is known.",
            remedy="Give the facility of everyone whose notice is handed over.",
        )
    return facility
