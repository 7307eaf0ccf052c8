"""The people who are held: masked until they are opened, and every opening recorded."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from makegood.casework.operations.open_person import PersonDetails, open_person
from makegood.casework.queries.people_list import people_list
from makegood.casework.queries.person_page import PersonUnknown, person_page, person_with_id
from makegood.protect import Cause
from makegood.vocabulary.column import Role
from makegood.wiring.serving import sitting


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """A page of the list. The address holds a state and a page number, nothing about a person."""
    state, page = request.GET.get("state", ""), request.GET.get("page", "")
    found = people_list(
        state=Cause(state) if state in set(Cause) else None,
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
    )
    shown = {
        "here": "people",
        "list": found,
        "everybody": sum(found.counts.values()),
        "previous": found.number - 1,
        "next": found.number + 1,
    }
    return render(request, "identify/people.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    """One person: masked when it is looked at, opened and recorded when it is asked for by POST."""
    at = sitting()
    try:
        found = person_with_id(person)
    except PersonUnknown as unknown:
        raise Http404 from unknown
    details: PersonDetails | None = None
    if request.method == "POST":
        details = open_person(person=found, desk=at.desk, by=UUID(str(request.user.pk)), now=at.now)
    shown = {
        "here": "people",
        "page": person_page(found, desk=at.desk),
        "details": details,
        "fields": _in_order(details) if details else [],
    }
    return render(request, "identify/person.html", shown)


def _in_order(details: PersonDetails) -> list[tuple[str, list[str]]]:
    """The opened values, names first, as the vocabulary orders the roles."""
    order = {role.value: place for place, role in enumerate(Role)}
    return sorted(details.values.items(), key=lambda field: order.get(field[0], len(order)))
