"""A text written inside a formula.

XLSX: literals in ``c/f``.
XLS, XLSB: texts among the tokens. ODS: ``table:formula``.
"""

WORDS = "in the formulas"
REMEDY = "Paste the formulas as values."
WITHOUT = None
