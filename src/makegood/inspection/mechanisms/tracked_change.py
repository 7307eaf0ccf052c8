"""Text that was deleted or moved while changes were being tracked: it is still there.

DOCX: ``w:del``, ``w:moveFrom``. ODT: ``text:tracked-changes``.
ODS: ``table:tracked-changes``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in changes that were tracked and not accepted"
REMEDY = "Accept or reject every change, then save."
WITHOUT = FindingClass.REVIEW
