"""Incidents, with what their officers wrote about them."""

from makegood.casework.desk import Desk
from makegood.errors import ExitCode, MakegoodError
from makegood.store import models


def all_incidents() -> list[models.Incident]:
    """Every incident, oldest first."""
    return list(models.Incident.objects.order_by("number"))


def title(incident: models.Incident, *, desk: Desk) -> str:
    """The title that the officer gave."""
    return desk.vault.open(
        incident.title_sealed,
        subject=incident.id,
        column="incident.title_sealed",
        row=incident.id,
    )


def steps_done(incident: models.Incident) -> list[str]:
    """The finished steps, in the order of the life of a disclosure."""
    finished = set(incident.steps.values_list("step", flat=True))
    return [step for step in models.STEPS if step in finished]


class IncidentUnknown(MakegoodError):
    """There is no incident of this number, or none at all."""

    exit_code = ExitCode.USAGE


def chosen_incident(number: int | None) -> models.Incident:
    """The incident of this number; without a number the latest.

    Raises:
        IncidentUnknown: there is none.

    """
    found = models.Incident.objects.order_by("-number")
    chosen = found.first() if number is None else found.filter(number=number).first()
    if chosen is None:
        raise IncidentUnknown(
            "There is no such incident in this home.",
            remedy="`makegood respond` opens one; incidents are numbered from 1.",
        )
    return chosen
