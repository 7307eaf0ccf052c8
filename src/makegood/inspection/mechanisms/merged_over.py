"""A cell under merged cells: only the first of them is shown.

XLSX: a filled ``c`` inside ``mergeCell@ref`` that is not its first cell.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in cells that merged cells cover"
REMEDY = "Unmerge the cells and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
