"""A part whose kind nobody knows.

OOXML: any other part of the package.
XLS: records and streams of no known kind.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a part that belongs to no part of a workbook that is known"
REMEDY = "Copy what is meant to go out into a new workbook as values."
WITHOUT = FindingClass.NOTE
