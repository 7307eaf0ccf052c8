"""What an earlier state of the file said and the last one does not.

PDF: the file up to each earlier ``%%EOF``.
ODF: ``Versions/*``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in an earlier state of the file, which it still holds"
REMEDY = "Print the file into a new PDF."
WITHOUT = FindingClass.REVIEW
