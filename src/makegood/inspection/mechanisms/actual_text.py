"""Text that is read aloud, copied or searched in place of what is drawn.

PDF: ``ActualText`` and ``E`` that differ from the page; fonts whose letters are mapped to others.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the text that is read aloud or copied in place of what is shown"
REMEDY = "Print the file into a new PDF."
WITHOUT = FindingClass.REVIEW
