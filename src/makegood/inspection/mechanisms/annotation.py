"""A remark, a mark or a stamp that is pinned to a page.

PDF: ``Annots`` with their contents, rich texts, pop-ups and appearances.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in remarks pinned to the page"
REMEDY = "Delete the remarks."
WITHOUT = FindingClass.NOTE
