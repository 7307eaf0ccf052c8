"""A public report is drafted: counted, made safe, written down; published by nobody yet."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from makegood.account.figures import ReportFigures
from makegood.account.printed import printed_tables
from makegood.account.report import report
from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.queries.report_figures import report_figures
from makegood.casework.recording import Change, append
from makegood.ledger import SafeValue, Subject
from makegood.store import models


def draft_report(*, desk: Desk, by: UUID, now: datetime) -> int:
    """Draft a report over all incidents and give its number."""
    with transaction.atomic():
        changes = draft_changes(desk=desk, by=by, now=now)
        append(changes, desk=desk, by=by, now=now, incident=None)
    return models.Report.objects.latest("number").number


def draft_changes(*, desk: Desk, by: UUID, now: datetime) -> list[Change]:
    """Write the draft inside the transaction of whoever calls, and give its ledger entry."""
    figures = report_figures(desk=desk, now=now, published=False)
    latest = models.Report.objects.order_by("-number").first()
    drafted = models.Report.objects.create(
        number=1 if latest is None else latest.number + 1,
        drafted_at=now,
        drafted_by=str(by),
        figures=printed_tables(figures),
        page=report(figures),
        drafted_hash=page_hash(figures),
    )
    path = desk.reports / f"report-{drafted.number}-draft.html"
    path.write_text(drafted.page, encoding="utf-8")
    fact: dict[str, SafeValue] = {
        "number": drafted.number,
        "figures": figures_hash(drafted),
    }
    subject = Subject(kind=acts.SubjectKind.REPORT, id=drafted.id)
    return [Change(act=acts.REPORT_DRAFTED, subject=subject, fact=fact)]


def page_hash(figures: ReportFigures) -> str:
    """The hash of the whole page but for the ledger's size and root, which grow with every act."""
    apart = replace(figures, ledger_size=0, ledger_root="0" * 64)
    return hashlib.sha256(report(apart).encode()).hexdigest()


def figures_hash(drafted: models.Report) -> str:
    """The hash of what a report prints, without its date: equal figures have equal hashes."""
    printed = {name: value for name, value in drafted.figures.items() if name != "as_of"}
    return hashlib.sha256(json.dumps(printed, sort_keys=True).encode()).hexdigest()
