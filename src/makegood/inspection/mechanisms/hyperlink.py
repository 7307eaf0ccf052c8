"""The target of a link, which is not what the reader sees.

XLSX: ``hyperlink`` and its relationships.
"""

WORDS = "behind links"
REMEDY = "Remove the links that were not meant to go out."
WITHOUT = None
