"""The incident clock: what an officer sees first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from makegood.casework.queries.case_figures import commitments
from makegood.casework.queries.holds import holds_in_force
from makegood.casework.queries.incident_clock import incident_clock
from makegood.casework.queries.incidents import IncidentUnknown, all_incidents, chosen_incident
from makegood.casework.queries.ledger import ledger_head
from makegood.casework.queries.people_count import union_people
from makegood.vocabulary.obligation import AnchorKind
from makegood.web.gaps import gaps
from makegood.web.urgency import most_urgent
from makegood.wiring.serving import sitting


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every incident's clock, the most urgent deadline on top, and the figures over all of them."""
    at = sitting()
    clocks = [incident_clock(each, desk=at.desk, now=at.now) for each in all_incidents()]
    shown = {
        "here": "board",
        "clocks": clocks,
        "urgent": most_urgent(clocks),
        "union": union_people() if clocks else None,
        "held": holds_in_force(),
        "commitments": commitments(desk=at.desk, now=at.now),
        "ledger": ledger_head(),
    }
    return render(request, "board.html", shown)


@require_safe
def incident(request: HttpRequest, number: int) -> HttpResponse:
    """One incident whole: its duties, copies, figures, notices and severity."""
    at = sitting()
    try:
        chosen = chosen_incident(number)
    except IncidentUnknown as unknown:
        raise Http404 from unknown
    clock = incident_clock(chosen, desk=at.desk, now=at.now)
    groups = ("open", "to decide", "done", "not due")
    stated = {anchor.kind: anchor for anchor in clock.anchors}
    shown = {
        "here": "board",
        "clock": clock,
        "gaps": gaps(clock.notices.missing),
        "anchor_kinds": [(kind.value.capitalize(), stated.get(kind)) for kind in AnchorKind],
        "groups": [
            (group, [duty for duty in clock.duties if duty.group == group]) for group in groups
        ],
    }
    return render(request, "incident.html", shown)
