"""Open a file and see everything that is in it: tables, what hides, what could not be seen."""

from makegood.inspection.document import Document, Trace
from makegood.inspection.opening import FileMissing, inspect

__all__ = ["Document", "FileMissing", "Trace", "inspect"]
