"""A drafted report is approved by another account and published. It is never edited afterwards."""

import hashlib
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from makegood.account.printed import printed_tables
from makegood.account.report import report
from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.operations.draft_report import figures_hash, page_hash
from makegood.casework.queries.report_figures import report_figures
from makegood.casework.recording import Change, append
from makegood.errors import ExitCode, MakegoodError
from makegood.ledger import SafeValue, Subject
from makegood.store import models


class ReportNotPublished(MakegoodError):
    """The report cannot be published: no draft, the same account, or other figures by now."""

    exit_code = ExitCode.USAGE


def publish_report(*, desk: Desk, by: UUID, now: datetime) -> Path:
    """Publish the latest draft and give the path of its page.

    The page is made again, for the day of the draft and for today: it must be the page that was read.
    A page that was published before, and lost before it was written, is only written.

    Raises:
        ReportNotPublished: there is no draft, the approver drafted it, or the figures have changed.

    """
    if (lost := _lost_page(desk)) is not None:
        return _write_page(lost, desk=desk)
    with transaction.atomic():
        draft = _draft(by)
        drafted_hash = figures_hash(draft)
        figures = report_figures(desk=desk, now=now, published=True)
        draft.figures = printed_tables(figures)
        as_read = report_figures(desk=desk, now=draft.drafted_at, published=False)
        if figures_hash(draft) != drafted_hash or page_hash(as_read) != draft.drafted_hash:
            raise ReportNotPublished(
                "What the report says has changed since it was drafted.",
                remedy="Draft it again with `makegood account draft`, read it, then publish it.",
            )
        draft.page = report(figures)
        draft.published_at = now
        draft.approved_by = str(by)
        draft.save()
        fact: dict[str, SafeValue] = {
            "number": draft.number,
            "figures": drafted_hash,
            "page": hashlib.sha256(draft.page.encode()).hexdigest(),
        }
        subject = Subject(kind=acts.SubjectKind.REPORT, id=draft.id)
        published = Change(act=acts.REPORT_PUBLISHED, subject=subject, fact=fact)
        append([published], desk=desk, by=by, now=now, incident=None)
    return _write_page(draft, desk=desk)


def _lost_page(desk: Desk) -> models.Report | None:
    """The latest report, if it is published and its page does not lie where it belongs."""
    latest = models.Report.objects.order_by("-number").first()
    if latest is None or latest.published_at is None or _page_path(latest, desk=desk).is_file():
        return None
    return latest


def _page_path(published: models.Report, *, desk: Desk) -> Path:
    return desk.reports / f"report-{published.number}.html"


def _write_page(published: models.Report, *, desk: Desk) -> Path:
    """Write the page whole or not at all: a part of it would be taken for all of it."""
    path = _page_path(published, desk=desk)
    part = path.with_suffix(".part")
    part.write_text(published.page, encoding="utf-8")
    part.replace(path)
    return path


def _draft(by: UUID) -> models.Report:
    """The draft, for this transaction alone: of two who publish at once, one is refused."""
    latest = models.Report.objects.select_for_update().order_by("-number").first()
    if latest is None or latest.published_at is not None:
        raise ReportNotPublished(
            "There is no draft to publish.", remedy="Draft one with `makegood account draft`."
        )
    if latest.drafted_by == str(by):
        raise ReportNotPublished(
            "Whoever drafted a report does not approve it.",
            remedy="Let another account publish it: --as NAME; `makegood officer add` makes one.",
        )
    return latest
