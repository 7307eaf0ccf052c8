"""A text written inside a formula.

XLSX: literals in ``c/f``.
"""

WORDS = "in the formulas"
REMEDY = "Paste the formulas as values."
WITHOUT = None
