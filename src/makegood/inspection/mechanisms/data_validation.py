"""The list of values that a cell takes, and the hint shown beside it.

XLSX: ``dataValidation`` formulas and prompts.
XLS: DV. XLSB: ``BrtDVal``. ODS: ``table:content-validation``.
"""

WORDS = "in the lists and hints of cells that take only certain values"
REMEDY = "Clear the data validation."
WITHOUT = None
