"""Counts of the register, gathered chunk by chunk: what the statistics sheets are made of."""

import numpy as np

from makegood.invented.names import Ints
from makegood.invented.nations import nations
from makegood.invented.people import CATEGORIES, STATUSES, People
from makegood.invented.places import FACILITIES

MONTHS = 14
"""Months of arrival up to the day of the story, the last one last; earlier ones are in the first."""
_LAST_MONTH = (2022 - 1970) * 12 + 10


class Tallies:
    """How many people by nationality, status, facility, month of arrival and case category."""

    def __init__(self) -> None:
        self.nations: Ints = np.zeros((len(nations().codes), len(STATUSES) + 1), dtype=np.int64)
        self.facilities: Ints = np.zeros(FACILITIES, dtype=np.int64)
        self.months: Ints = np.zeros((MONTHS, len(STATUSES) + 1), dtype=np.int64)
        self.categories: Ints = np.zeros((len(CATEGORIES) + 1, 2), dtype=np.int64)

    def add(self, people: People) -> None:
        """Counts some more people."""
        status = np.where(people.status < 0, len(STATUSES), people.status)
        np.add.at(self.nations, (people.nation, status), 1)
        np.add.at(self.facilities, people.facility[people.facility >= 0], 1)
        months = people.booked.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        np.add.at(self.months, (np.maximum(months - _LAST_MONTH + MONTHS - 1, 0), status), 1)
        category = np.where(people.category < 0, len(CATEGORIES), people.category)
        np.add.at(self.categories, (category, (people.representative >= 0).astype(np.int64)), 1)
