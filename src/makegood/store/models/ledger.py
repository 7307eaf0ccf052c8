"""The ledger's rows: entries, the tree's head, and signed checkpoints. No foreign keys."""

from django.db import models
from django.db.models import Q


class LedgerEntry(models.Model):
    """One entry: canonical bytes, the hash of its leaf, and the seal that locates an alteration."""

    index = models.PositiveBigIntegerField(primary_key=True)
    body = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32)
    seal = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"entry {self.index}"


class LedgerHead(models.Model):
    """The compact range of the tree: what must be known to append. There is one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    compact_range = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_head"),)

    def __str__(self) -> str:
        return "head"


class Checkpoint(models.Model):
    """A signed note of the tree's size and root, written in the transaction of each act."""

    size = models.PositiveBigIntegerField(primary_key=True)
    note = models.TextField()

    def __str__(self) -> str:
        return f"checkpoint at {self.size}"
