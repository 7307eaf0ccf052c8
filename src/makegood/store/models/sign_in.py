"""Sign-ins that failed, so that guessing has to wait."""

from django.db import models


class SignInFailure(models.Model):
    """One failed sign-in. Of the name that was typed only a keyed hash is kept: it may be a password."""

    name_index = models.BinaryField(max_length=32, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"failure {self.pk}"
