"""The description of a picture for readers who cannot see it.

OOXML: ``cNvPr@descr`` and ``@title``.
XLS: properties of a drawing. ODF: ``svg:title``, ``svg:desc``.
PDF: ``Alt`` of the structure.
"""

WORDS = "in the description of a picture"
REMEDY = "Clear the description."
WITHOUT = None
