"""The program in a file: its source, its forms, its compiled code.

OOXML: ``vbaProject.bin``. Compound files: ``VBA/*``. XLSX: macro sheets, ``xl/python.xml``.
XLS: ``_VBA_PROJECT_CUR``, modules. ODF: ``Basic/*``, ``Scripts/*``, ``office:scripts``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in its macros"
REMEDY = "Save the file without macros."
WITHOUT = FindingClass.REVIEW
