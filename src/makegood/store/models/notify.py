"""Notices that are owed."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from makegood.store.models.identify import Person, Representative
from makegood.store.models.incident import Incident


class Notice(models.Model):
    """One notice owed to one addressee about one person. A represented person has two."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="notices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    addressee = models.CharField(max_length=16)
    representative = models.ForeignKey(
        Representative, models.PROTECT, null=True, related_name="notices"
    )
    language = models.CharField(max_length=35)
    wanted_language = models.CharField(max_length=35, blank=True)
    channel = models.CharField(max_length=8)
    missing = models.JSONField(default=list)
    due_since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "addressee"), name="one_notice_a_person_and_addressee"
            ),
            models.CheckConstraint(
                condition=Q(addressee="person", representative__isnull=True)
                | Q(addressee="representative", representative__isnull=False),
                name="addressee_fits",
            ),
        )

    def __str__(self) -> str:
        return f"notice {self.id}"
