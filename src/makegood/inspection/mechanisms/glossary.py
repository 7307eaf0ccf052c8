"""Building blocks that travel with a document.

DOCX: ``word/glossary/document.xml``.
"""

WORDS = "in its building blocks"
REMEDY = "Save the document without its building blocks."
WITHOUT = None
