"""A remark in the XML itself, which no program shows and most drop when they save.

OOXML: ``<!-- -->`` and processing instructions in any part.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a remark in the markup of the file"
REMEDY = "Save the file again with the program that it belongs to."
WITHOUT = FindingClass.REVIEW
