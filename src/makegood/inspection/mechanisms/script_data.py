"""Data in a script, of which the page shows what it likes.

HTML: ``script`` elements, JSON in them, and ``on…`` attributes.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the scripts of the page"
REMEDY = "Delete the data from the scripts, and let the page fetch no more than it shows."
WITHOUT = FindingClass.NOTE
