"""Private data of the program that made the file, beside what it shows.

PDF: ``PieceInfo``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in private data of the program that made it"
REMEDY = "Print the file into a new PDF."
WITHOUT = FindingClass.NOTE
