"""Text that only programs show which do not know the newer form of the same thing.

DOCX: ``mc:Fallback`` where it says something else than ``mc:Choice``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a second form of a drawing that few programs show"
REMEDY = "Delete the drawing, or make it anew."
WITHOUT = FindingClass.NOTE
