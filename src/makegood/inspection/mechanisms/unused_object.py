"""Something that is in the file and that nothing in it refers to any more.

PDF: objects out of reach of the trailer: deleted pages, pictures and fields.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in parts that nothing in the file refers to any more"
REMEDY = "Print the file into a new PDF."
WITHOUT = FindingClass.REVIEW
