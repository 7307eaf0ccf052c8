"""Answers `makegood account`."""

from pathlib import Path

from makegood.wiring.casework import desk
from makegood.wiring.clock import now
from makegood.wiring.home import Home


def promises(home: Home) -> list[tuple[str, str, str, str]]:
    """Every promise: its code, its words, its state, and why."""
    with desk(home) as opened:
        from makegood.casework.queries.case_figures import commitments

        return [
            (
                each.promise.id,
                each.promise.words,
                str(each.state),
                each.judgement.reason,
            )
            for each in commitments(desk=opened, now=now(home))
        ]


def draft(home: Home, *, by: str | None) -> Path:
    """Draft the report anew and give its path."""
    with desk(home) as opened:
        from makegood.casework.operations.draft_report import draft_report
        from makegood.casework.queries.incidents import chosen_incident
        from makegood.casework.queries.officers import acting_officer

        chosen_incident(None)
        number = draft_report(desk=opened, by=acting_officer(by), now=now(home))
        return opened.reports / f"report-{number}-draft.html"


def publish(home: Home, *, by: str, password: str) -> Path:
    """Publish the latest draft, approved by this account, and give its path."""
    with desk(home) as opened:
        from makegood.casework.operations.publish_report import publish_report
        from makegood.casework.queries.officers import signed_in_officer

        approver = signed_in_officer(by, password=password)
        return publish_report(desk=opened, by=approver, now=now(home))
