"""A rule that changes how cells look, with the values it compares with.

XLSX: ``cfRule``.
"""

WORDS = "in the rules that colour cells"
REMEDY = "Clear the conditional formats."
WITHOUT = None
