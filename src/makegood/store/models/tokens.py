"""Tokens with which a program, not a person, asks the gate over the network."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from makegood.store.models.officers import Officer


class GateToken(models.Model):
    """One token of an account. Of the token itself only a keyed hash is kept; it can ask the gate and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="gate_tokens")
    token_index = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("made_at")),
                name="a_token_is_withdrawn_after_it_was_made",
            ),
        )

    def __str__(self) -> str:
        return f"token {self.id}"
