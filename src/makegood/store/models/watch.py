"""What was out, since when, who fetched it."""

from django.db import models
from django.db.models import F, Q

from makegood.store.models.incident import Incident


class ExposureCopy(models.Model):
    """One copy that could be reached. Unknown ends are null, never a guess.

    An address may name somebody, so it is sealed under the key of its incident.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="exposures")
    number = models.PositiveSmallIntegerField()
    url_sealed = models.BinaryField()
    from_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)
    from_source = models.CharField(max_length=12)
    until_source = models.CharField(max_length=12)
    at_least = models.BooleanField()
    fetches = models.JSONField(null=True)
    notes = models.JSONField(default=list)

    class Meta:
        ordering = ("incident", "number")
        constraints = (
            models.UniqueConstraint(fields=("incident", "number"), name="copies_are_numbered"),
            models.CheckConstraint(
                condition=Q(from_at__isnull=True)
                | Q(until_at__isnull=True)
                | Q(until_at__gte=F("from_at")),
                name="exposure_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"copy {self.number} of {self.incident_id}"


class PresumedRecipient(models.Model):
    """Who must be assumed to have the data, and why. A zero in a log closes nothing."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="presumed_recipients")
    who = models.TextField()
    why = models.TextField()
    source = models.TextField()

    def __str__(self) -> str:
        return f"presumption in {self.incident_id}"
