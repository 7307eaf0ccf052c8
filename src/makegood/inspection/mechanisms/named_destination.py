"""Names of places in a document to which links lead.

PDF: ``Dests``.
"""

WORDS = "in the names of places in the document"
REMEDY = "Print the file into a new PDF."
WITHOUT = None
