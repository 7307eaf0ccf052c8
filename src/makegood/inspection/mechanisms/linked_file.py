"""The address of another file, or of a server, that this one points at.

OOXML: arrows that lead outside (``_rels/*.rels``), the template of a document, linked pictures.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the address of another file"
REMEDY = "Remove the link, or embed what it points at."
WITHOUT = FindingClass.NOTE
