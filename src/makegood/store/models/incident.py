"""Incidents: one accidental disclosure each, with its anchors and the steps already done."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

ANCHOR_KINDS = ("occurred", "aware", "determined")
STEPS = ("gate", "watch", "identify", "protect", "assess", "notify", "account")


class Incident(models.Model):
    """One disclosure under management. The same leaked bytes are the same incident."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    leak_hash = models.CharField(unique=True, max_length=64)
    title_sealed = models.BinaryField()
    basis = models.CharField(max_length=12, default="named")
    playbook = models.CharField(max_length=64)
    rules = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=36)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                condition=Q(basis__in=("named", "statement")), name="incident_basis_known"
            ),
        )

    def __str__(self) -> str:
        return f"incident {self.number}"


class Anchor(models.Model):
    """A moment from which clocks run, with who says so. Nobody says it: there is no row."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="anchors")
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    source = models.CharField(max_length=24)
    certain = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("incident", "kind"), name="one_anchor_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=ANCHOR_KINDS), name="anchor_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.incident_id}"


class StepDone(models.Model):
    """A step of the response that is complete; written in the step's own transaction."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("incident", "step"), name="a_step_is_done_once"),
            models.CheckConstraint(condition=Q(step__in=STEPS), name="step_known"),
        )

    def __str__(self) -> str:
        return f"{self.step} of {self.incident_id}"
