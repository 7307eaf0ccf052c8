"""A conversation at a cell.

XLSX: ``xl/threadedComments/*``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a thread of comments"
REMEDY = "Delete the comments."
WITHOUT = FindingClass.NOTE
