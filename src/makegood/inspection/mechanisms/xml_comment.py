"""A comment in XML, which no program shows.

XML: ``<!-- -->``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in comments in the XML"
REMEDY = "Delete the comments from the source."
WITHOUT = FindingClass.NOTE
