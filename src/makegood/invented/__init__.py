"""The invented agency at the true size of the story: nobody in it is real."""

from makegood.invented.agency import (
    MINIMUM_PEOPLE,
    AgencyNotInvented,
    Invented,
    TooFewPeople,
    invent,
)
from makegood.invented.workbook import write_without_headers

__all__ = [
    "MINIMUM_PEOPLE",
    "AgencyNotInvented",
    "Invented",
    "TooFewPeople",
    "invent",
    "write_without_headers",
]
