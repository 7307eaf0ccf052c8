"""What the gate found in the leaked file."""

from django.db import models

from makegood.store.models.incident import Incident


class Inspection(models.Model):
    """The verdict on the disclosed file: findings name places and kinds, never values."""

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="inspection")
    file_name_sealed = models.BinaryField()
    file_format = models.CharField(max_length=24)
    file_size = models.PositiveBigIntegerField()
    answer = models.CharField(max_length=16)
    findings = models.JSONField(default=list)
    parts = models.PositiveIntegerField()
    person_rows = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"inspection of {self.incident_id}"
