"""Answers `makegood assess`."""

from makegood.errors import ExitCode, MakegoodError
from makegood.vocabulary.obligation import AnchorKind
from makegood.wiring.casework import desk
from makegood.wiring.clock import now
from makegood.wiring.home import Home


def duties(home: Home, *, incident: int | None) -> list[tuple[str, str, str, str, str]]:
    """Every duty: rule, to whom, due in words, whether it applies or what was done, and its mark."""
    with desk(home):
        from makegood.casework.queries.incidents import chosen_incident
        from makegood.casework.queries.obligations import obligations, settled

        chosen = chosen_incident(incident)
        done = settled(chosen)
        return [
            (
                owed.rule,
                owed.to,
                owed.due_in_words,
                done.get(owed.rule, str(owed.applies)),
                owed.verified,
            )
            for owed in obligations(chosen)
        ]


def done_about(rule: str, home: Home, *, incident: int) -> str | None:
    """What was done about the duty of this rule: ``sent``, ``not-due``, or None for nothing yet."""
    with desk(home):
        from makegood.casework.queries.incidents import chosen_incident
        from makegood.casework.queries.obligations import settled

        return settled(chosen_incident(incident)).get(rule)


def report(rule: str, home: Home, *, incident: int | None) -> str:
    """The authority's notification of this rule, as far as it is known."""
    with desk(home) as opened:
        from makegood.casework.queries.authority_report import report_to_authority
        from makegood.casework.queries.incidents import chosen_incident

        return report_to_authority(rule, incident=chosen_incident(incident), desk=opened)


class MomentUnknown(MakegoodError):
    """A word that names none of the three moments from which clocks run."""

    exit_code = ExitCode.USAGE


def state(kind: str, home: Home, *, incident: int | None, at: str, by: str | None) -> None:
    """State a moment from which clocks run."""
    if kind not in set(AnchorKind):
        raise MomentUnknown(
            "Clocks run from three moments only.", remedy="Say occurred, aware or determined."
        )
    with desk(home) as opened:
        from makegood.casework.moments import moment
        from makegood.casework.operations.state_anchor import state_anchor
        from makegood.casework.queries.incidents import chosen_incident
        from makegood.casework.queries.officers import acting_officer

        state_anchor(
            kind=AnchorKind(kind),
            at=moment(at, zone=opened.zone),
            incident=chosen_incident(incident),
            desk=opened,
            by=acting_officer(by),
            now=now(home),
        )


def sent(
    rule: str, home: Home, *, incident: int | None, at: str, reference: str, by: str | None
) -> None:
    """Record that the notification of this rule was sent."""
    with desk(home) as opened:
        from makegood.casework.moments import moment
        from makegood.casework.operations.settle_obligation import record_sent
        from makegood.casework.queries.incidents import chosen_incident
        from makegood.casework.queries.officers import acting_officer

        record_sent(
            rule=rule,
            incident=chosen_incident(incident),
            at=moment(at, zone=opened.zone),
            reference=reference,
            desk=opened,
            by=acting_officer(by),
            now=now(home),
        )


def decide_not_due(
    rule: str, home: Home, *, incident: int | None, reason: str, by: str | None
) -> None:
    """Record the decision that the duty of this rule is not due."""
    with desk(home) as opened:
        from makegood.casework.operations.settle_obligation import record_not_due
        from makegood.casework.queries.incidents import chosen_incident
        from makegood.casework.queries.officers import acting_officer

        record_not_due(
            rule=rule,
            incident=chosen_incident(incident),
            reason=reason,
            desk=opened,
            by=acting_officer(by),
            now=now(home),
        )
