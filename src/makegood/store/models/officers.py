"""Accounts: whoever acts does so under a name of their own."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import models


class Officer(AbstractUser):
    """An account that signs in. Its random id, not its name, stands in the ledger."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = None  # type: ignore[assignment]
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"officer {self.id}"
