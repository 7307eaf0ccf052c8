"""The acts that the ledger knows, with the only facts that each may state."""

from enum import StrEnum

from makegood.ledger import Act


class SubjectKind(StrEnum):
    """What an entry speaks of."""

    INCIDENT = "incident"
    ENTITY = "entity"
    PERSON = "person"
    ROW = "row"
    HOLD = "hold"
    NOTICE = "notice"
    OBLIGATION = "obligation"
    COMMITMENT = "commitment"
    REPORT = "report"
    OFFICER = "officer"
    TOKEN = "token"  # noqa: S105 - the word, not one of them


def _act(name: str, *keys: str) -> Act:
    return Act(name=name, keys=frozenset(keys))


INCIDENT_OPENED = _act("incident.opened", "number", "basis", "leak", "title", "verdict", "rows")
EXPOSURE_RECORDED = _act(
    "exposure.recorded", "copy", "from", "until", "downloads", "clients", "at_least"
)
PRESUMPTION_RECORDED = _act("presumption.recorded", "recipients")
ANCHOR_STATED = _act("anchor.stated", "kind", "at", "certain")
PEOPLE_IDENTIFIED = _act(
    "people.identified", "rows", "certain", "possible", "unmatched", "through", "register", "holds"
)
PERSON_ADDED = _act("person.added", "details", "records")
ROW_LINKED = _act("row.linked", "entity", "number", "state", "candidates", "values")
ENTITY_FOUND = _act("entity.found", "state", "person")
AFFECTED_THROUGH = _act("person.affected_through", "through")
HOLD_PLACED = _act("hold.placed", "person", "cause", "records")
HOLDS_CONFIRMED = _act("holds.confirmed", "holds", "people", "records")
SEVERITY_ASSESSED = _act("severity.assessed", "method", "quarters", "band")
OBLIGATION_COMPUTED = _act("obligation.computed", "rule", "applies", "due_at", "due_on")
OBLIGATION_SENT = _act("obligation.sent", "rule", "at", "reference")
OBLIGATION_NOT_DUE = _act("obligation.decided_not_due", "rule", "reason")
NOTICES_PLANNED = _act("notices.planned", "notices")
NOTICE_DUE = _act("notice.due", "person", "addressee", "language", "channel", "missing")
COMMITMENT_MADE = _act("commitment.made", "code", "measure")
REPORT_DRAFTED = _act("report.drafted", "number", "figures")
REPORT_PUBLISHED = _act("report.published", "number", "figures", "page")
PERSON_OPENED = _act("person.opened")
OFFICER_ADDED = _act("officer.added")
OFFICER_SIGNED_IN = _act("officer.signed_in", "failures")
TOKEN_MADE = _act("gate_token.made", "officer")
TOKENS_WITHDRAWN = _act("gate_tokens.withdrawn", "tokens")
