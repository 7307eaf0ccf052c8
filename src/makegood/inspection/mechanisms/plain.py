"""What a reader sees when the file is opened.

Cells, paragraphs and pages without anything that hides them, in every format.
"""

WORDS = "in plain sight"
REMEDY = "Remove these rows or columns, or publish counts instead."
WITHOUT = None
