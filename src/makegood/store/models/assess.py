"""How grave it is, and what is owed by when."""

from django.db import models
from django.db.models import Q

from makegood.store.models.incident import Incident


class IncidentSeverity(models.Model):
    """The incident's score by a published method. Quarters: ENISA's values are multiples of ¼."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="severity")
    method = models.CharField(max_length=64)
    score_quarters = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=12)
    parts = models.JSONField(default=list)
    flags = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"severity of {self.incident_id}"


class Obligation(models.Model):
    """One duty of one rule in one incident, as computed from the anchors."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="obligations")
    rule = models.CharField(max_length=64)
    title = models.TextField()
    to = models.TextField()
    applies = models.CharField(max_length=20)
    reason = models.TextField()
    anchor = models.CharField(max_length=12, blank=True)
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    due_in_words = models.TextField()
    citation = models.TextField()
    verified = models.CharField(max_length=24)

    class Meta:
        ordering = ("incident", "rule")
        constraints = (
            models.UniqueConstraint(fields=("incident", "rule"), name="a_rule_is_owed_once"),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(due_on__isnull=True), name="one_due_date"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} in {self.incident_id}"


class ObligationAct(models.Model):
    """What was done about a duty: sent, or decided not to be due, with who and why. Never edited."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=8)
    at = models.DateTimeField()
    words_sealed = models.BinaryField()
    by = models.CharField(max_length=36)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("recorded_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=("sent", "not-due")), name="act_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.obligation_id}"
