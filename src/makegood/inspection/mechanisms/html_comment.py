"""A comment in the source of a page, which no browser shows.

HTML: ``<!-- -->``, also conditional comments and declarations that no browser understands.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in comments in the source of the page"
REMEDY = "Delete the comments from the source."
WITHOUT = FindingClass.NOTE
