"""The authority's notification, as far as it is known."""

from makegood.assess import Count, KnownFacts, authority_report
from makegood.casework.desk import Desk
from makegood.casework.queries.anchors import anchors
from makegood.casework.queries.exposures import exposures
from makegood.casework.queries.holds import holds_in_force
from makegood.casework.queries.incidents import title
from makegood.casework.queries.kinds import kinds_exposed
from makegood.casework.queries.notices import notice_summary
from makegood.casework.queries.obligations import obligation, owed_under
from makegood.casework.queries.people_count import incident_people
from makegood.casework.queries.severity import severity
from makegood.store import models
from makegood.vocabulary.exposure import Presumption


def report_to_authority(rule: str, *, incident: models.Incident, desk: Desk) -> str:
    """The notification of this rule, with what is not known yet visibly marked.

    Raises:
        ObligationUnknown: the incident has no duty of this rule.
        NoAuthorityReport: the rule's notices go to people, not to an authority.

    """
    owed = owed_under(rule, incident)
    return authority_report(
        desk.duties.rules([rule])[0],
        facts=_known(incident, desk=desk),
        obligation=obligation(owed),
        zone=desk.zone,
    )


def _known(incident: models.Incident, *, desk: Desk) -> KnownFacts:
    counted = incident_people(incident)
    return KnownFacts(
        organisation=desk.organisation,
        contact=desk.contact,
        title=title(incident, desk=desk),
        anchors=anchors(incident),
        exposures=exposures(incident, desk=desk),
        kinds=tuple(sorted(kinds_exposed(incident))),
        rows=counted.rows,
        people=Count(at_least=counted.people.at_least, at_most=counted.people.at_most),
        through_others=counted.through_others,
        severity=severity(incident),
        presumptions=_presumptions(incident),
        measures=_measures(incident, desk=desk),
        consequences=desk.duties.playbook(incident.playbook).consequences,
        notices=_notices(incident),
        invented=desk.invented,
    )


def _presumptions(incident: models.Incident) -> tuple[Presumption, ...]:
    return tuple(
        Presumption(who=each.who, why=each.why, source=each.source)
        for each in incident.presumed_recipients.order_by("pk")
    )


def _measures(incident: models.Incident, *, desk: Desk) -> tuple[str, ...]:
    """Only what is true by the record: each sentence is a query's answer."""
    held = holds_in_force(incident)
    taken = [f"{held.people:,} people are held: nobody acts against them before they were told."]
    copies = exposures(incident, desk=desk)
    if copies and all(copy.until is not None for copy in copies):
        taken.insert(0, "Every copy that is known was taken down.")
    return tuple(taken)


def _notices(incident: models.Incident) -> str:
    due = notice_summary(incident)
    return (
        f"{due.person:,} notices to people and {due.representative:,} to their representatives are"
        " due; none is recorded as served yet."
    )
