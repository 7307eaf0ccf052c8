"""Identifiers that cannot be exchanged by accident."""

from typing import NewType
from uuid import UUID

IncidentId = NewType("IncidentId", UUID)
PersonId = NewType("PersonId", UUID)
EntityId = NewType("EntityId", UUID)
RowNumber = NewType("RowNumber", int)
"""The number of a line of a disclosure: its ``row_id`` column, else its position from 0."""

RegisterKey = NewType("RegisterKey", str)
"""The organisation's own key of one register record. Personal data: never logged, never in a ``repr``."""

GroupKey = NewType("GroupKey", str)
"""One register person: the smallest ``RegisterKey`` of the records that are that person."""
