"""Step 4, protect: prove that every person who must be held is held, on every record."""

from makegood.casework import acts
from makegood.casework.queries.holds import HoldsInForce, holds_in_force
from makegood.casework.recording import Change
from makegood.casework.work import Work, Write
from makegood.errors import ExitCode, MakegoodError
from makegood.ledger import Subject


class HoldMissing(MakegoodError):
    """Somebody who must be held is not: nothing may go on."""

    exit_code = ExitCode.STOP_OR_UNEXPECTED


def step(work: Work) -> Write:
    """Count the holds that identification placed, and refuse to go on if one is missing.

    Raises:
        HoldMissing: a certain or possible person has no hold in force.

    """

    def write() -> list[Change]:
        found: HoldsInForce = holds_in_force(work.incident)
        if found.missing:
            raise HoldMissing(
                f"{found.missing} people who must be held have no hold.",
                remedy="Do not act against anyone; restore the home from its last backup.",
            )
        work.say(f"protect: {found.people:,} people held on {found.records:,} register records")
        return [
            Change(
                act=acts.HOLDS_CONFIRMED,
                subject=Subject(kind=acts.SubjectKind.INCIDENT, id=work.incident.id),
                fact={
                    "holds": found.holds,
                    "people": found.people,
                    "records": found.records,
                },
            )
        ]

    return write
