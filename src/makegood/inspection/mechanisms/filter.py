"""The values that a filter offers or has chosen.

XLSX: ``autoFilter``.
XLS: AUTOFILTER. ODS: ``table:filter``.
"""

WORDS = "in the choices of a filter"
REMEDY = "Clear the filter."
WITHOUT = None
