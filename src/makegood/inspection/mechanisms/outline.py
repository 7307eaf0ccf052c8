"""The titles in the outline beside the pages.

PDF: ``Outlines``.
"""

WORDS = "in the outline"
REMEDY = "Change the titles of the outline."
WITHOUT = None
