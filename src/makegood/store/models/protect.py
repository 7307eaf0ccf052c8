"""Holds: internal prohibitions of adverse acts, in force until four-eyes end them."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from makegood.store.models.identify import Person
from makegood.store.models.incident import Incident

HOLD_CAUSES = ("certain", "possible", "through")


class Hold(models.Model):
    """Nobody acts against this person, on any of their register records. It never ends by itself."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="holds")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="holds")
    cause = models.CharField(max_length=12)
    placed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "incident"), name="one_hold_an_incident"),
            models.CheckConstraint(condition=Q(cause__in=HOLD_CAUSES), name="hold_cause_known"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("placed_at")),
                name="hold_ends_after_it_was_placed",
            ),
        )

    def __str__(self) -> str:
        return f"hold {self.id}"
