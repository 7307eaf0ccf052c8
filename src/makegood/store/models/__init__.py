"""Every model of the store, for Django to find."""

from makegood.store.models.account import Commitment, Report
from makegood.store.models.assess import IncidentSeverity, Obligation, ObligationAct
from makegood.store.models.gate import Inspection
from makegood.store.models.identify import (
    Affected,
    Alike,
    Entity,
    LeakedRow,
    Link,
    LinkageRun,
    Opening,
    Person,
    RegisterRecord,
    Representative,
)
from makegood.store.models.incident import STEPS, Anchor, Incident, StepDone
from makegood.store.models.ledger import Checkpoint, LedgerEntry, LedgerHead
from makegood.store.models.notify import Notice
from makegood.store.models.officers import Officer
from makegood.store.models.protect import Hold
from makegood.store.models.sign_in import SignInFailure
from makegood.store.models.tokens import GateToken
from makegood.store.models.watch import ExposureCopy, PresumedRecipient

__all__ = [
    "STEPS",
    "Affected",
    "Alike",
    "Anchor",
    "Checkpoint",
    "Commitment",
    "Entity",
    "ExposureCopy",
    "GateToken",
    "Hold",
    "Incident",
    "IncidentSeverity",
    "Inspection",
    "LeakedRow",
    "LedgerEntry",
    "LedgerHead",
    "Link",
    "LinkageRun",
    "Notice",
    "Obligation",
    "ObligationAct",
    "Officer",
    "Opening",
    "Person",
    "PresumedRecipient",
    "RegisterRecord",
    "Report",
    "Representative",
    "SignInFailure",
    "StepDone",
]
