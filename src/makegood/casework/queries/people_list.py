"""The list of people who are held: masked, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, OuterRef, QuerySet, Value, When

from makegood.protect import Cause
from makegood.store import models
from makegood.vocabulary.link import LinkState
from makegood.vocabulary.notice import Addressee

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

PAGE = 50


class Stated(TypedDict):
    """What ``with_state`` adds to a person."""

    state: str


class StatedAndOpened(Stated):
    """What the list adds to a person."""

    opened: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MaskedPerson:
    """One person as the list shows them: nothing by which anybody could be recognised."""

    id: UUID
    state: Cause
    held_since: datetime | None
    language: str
    channels: tuple[str, ...]
    missing: tuple[str, ...]
    represented: bool
    openings: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PeoplePage:
    """One page of the list, and how many people there are in each state."""

    people: tuple[MaskedPerson, ...]
    counts: dict[Cause, int]
    state: Cause | None
    number: int
    pages: int
    total: int


def people_list(*, state: Cause | None, page: int) -> PeoplePage:
    """The people of one state, or all of them, in the order of their random references.

    A page number that there is not gives the nearest that there is.
    """
    everybody = with_state(models.Person.objects.all())
    counts = _counts(everybody)
    total = sum(counts.values()) if state is None else counts[state]
    pages = max(1, -(-total // PAGE))
    number = min(max(1, page), pages)
    chosen = everybody if state is None else everybody.filter(state=state.value)
    shown = chosen.order_by("id").annotate(opened=Count("openings"))
    shown = shown.prefetch_related("holds", "notices")[(number - 1) * PAGE : number * PAGE]
    return PeoplePage(
        people=tuple(_masked(person) for person in shown),
        counts=counts,
        state=state,
        number=number,
        pages=pages,
        total=total,
    )


def with_state(
    people: QuerySet[models.Person],
) -> "QuerySet[WithAnnotations[models.Person, Stated]]":
    """Each person with the strongest reason why they are here.

    Whoever has no certain link and is not here through another counts as possible: the word that
    protects.
    """
    through = models.Affected.objects.filter(person=OuterRef("pk"))
    named = models.Link.objects.filter(person=OuterRef("pk"), row__entity__state=LinkState.POSSIBLE)
    return people.annotate(
        state=Case(
            When(entity__isnull=False, then=Value(Cause.CERTAIN.value)),
            When(Exists(named), then=Value(Cause.POSSIBLE.value)),
            When(Exists(through), then=Value(Cause.THROUGH.value)),
            default=Value(Cause.POSSIBLE.value),
            output_field=CharField(),
        )
    )


def _counts(everybody: "QuerySet[WithAnnotations[models.Person, Stated]]") -> dict[Cause, int]:
    found = dict(everybody.values_list("state").annotate(Count("id")).order_by())
    return {cause: found.get(cause.value, 0) for cause in Cause}


def _masked(person: "WithAnnotations[models.Person, StatedAndOpened]") -> MaskedPerson:
    in_force = [hold.placed_at for hold in person.holds.all() if hold.ended_at is None]
    notices = sorted(person.notices.all(), key=lambda each: each.addressee != Addressee.PERSON)
    return MaskedPerson(
        id=person.id,
        state=Cause(person.state),
        held_since=min(in_force, default=None),
        language=person.language,
        channels=tuple(dict.fromkeys(notice.channel for notice in notices)),
        missing=tuple(dict.fromkeys(what for notice in notices for what in notice.missing)),
        represented=person.representative_id is not None,
        openings=person.opened,
    )
