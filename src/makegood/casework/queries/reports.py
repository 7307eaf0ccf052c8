"""Public reports: the drafts, and what was published."""

from dataclasses import dataclass
from datetime import datetime

from makegood.store import models


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportLine:
    """One report in the list: its number, when it was drafted, and when published if it was."""

    number: int
    drafted_at: datetime
    published_at: datetime | None


def reports() -> tuple[ReportLine, ...]:
    """Every report, the latest first."""
    stored = models.Report.objects.order_by("-number")
    return tuple(
        ReportLine(number=number, drafted_at=drafted, published_at=published)
        for number, drafted, published in stored.values_list("number", "drafted_at", "published_at")
    )


def published_page() -> str | None:
    """The page of the latest *published* report: the only one that an outsider ever gets."""
    stored = models.Report.objects.exclude(published_at=None).order_by("-number")
    return stored.values_list("page", flat=True).first()


def latest_page() -> str | None:
    """The page of the latest report, draft or not; for officers."""
    return models.Report.objects.order_by("-number").values_list("page", flat=True).first()
