"""The target of a link, which is not what the reader sees.

XLSX: ``hyperlink`` and its relationships.
XLS: HLINK. XLSB: ``BrtHLink``. ODF: ``text:a``.
PDF: addresses of links that the pages do not show.
"""

WORDS = "behind links"
REMEDY = "Remove the links that were not meant to go out."
WITHOUT = None
