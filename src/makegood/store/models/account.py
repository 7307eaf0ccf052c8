"""Promises and public reports."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from makegood.store.models.incident import Incident


class Commitment(models.Model):
    """A public promise. It has no state of its own: its state is the answer of ``measure``."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="commitments")
    code = models.CharField(max_length=16)
    sentence = models.TextField()
    source = models.TextField()
    measure = models.CharField(max_length=64, blank=True)
    not_measurable = models.TextField(blank=True)

    class Meta:
        ordering = ("incident", "code")
        constraints = (
            models.UniqueConstraint(fields=("incident", "code"), name="a_promise_is_named_once"),
        )

    def __str__(self) -> str:
        return f"{self.code} of {self.incident_id}"


class Report(models.Model):
    """A public report: a draft until another account approves and publishes it. Never edited."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=36)
    figures = models.JSONField()
    page = models.TextField()
    drafted_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, approved_by="")
                | (Q(published_at__isnull=False) & ~Q(approved_by="")),
                name="published_means_approved",
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("drafted_by")), name="the_drafter_never_approves"
            ),
        )

    def __str__(self) -> str:
        return f"report {self.number}"
