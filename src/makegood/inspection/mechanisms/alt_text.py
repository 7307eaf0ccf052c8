"""The description of a picture for readers who cannot see it.

OOXML: ``cNvPr@descr`` and ``@title``.
"""

WORDS = "in the description of a picture"
REMEDY = "Clear the description."
WITHOUT = None
