"""Was every promise kept, and do the figures add up: partition, commitments, safe tables, public report."""

from makegood.account.partition import (
    Part,
    Partition,
    PartitionDoesNotHold,
    PersonStatus,
    history,
    partition,
)

__all__ = ["Part", "Partition", "PartitionDoesNotHold", "PersonStatus", "history", "partition"]
