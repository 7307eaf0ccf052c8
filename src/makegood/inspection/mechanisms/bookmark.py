"""The name of a place in a text.

DOCX: ``w:bookmarkStart``.
"""

WORDS = "in the names of bookmarks"
REMEDY = "Delete the bookmarks."
WITHOUT = None
