"""What layers are called.

PDF: ``OCG@Name``.
"""

WORDS = "in the names of layers"
REMEDY = "Give the layers other names."
WITHOUT = None
