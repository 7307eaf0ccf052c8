"""The values that a slicer or a timeline offers.

XLSX: ``xl/slicerCaches/*``, ``xl/timelineCaches/*``.
"""

WORDS = "in the memory of a slicer"
REMEDY = "Delete the slicer."
WITHOUT = None
