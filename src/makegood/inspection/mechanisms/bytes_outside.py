"""Bytes that belong to no part of the file.

ZIP: before the first part, the archive's comment.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in bytes outside every part of the file"
REMEDY = "Save the file again with the program that made it."
WITHOUT = FindingClass.REVIEW
