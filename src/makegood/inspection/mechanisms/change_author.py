"""Who made the changes that were tracked.

DOCX: ``@w:author`` of insertions, deletions and moves.
ODF: ``dc:creator`` of ``office:change-info``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "among the people who changed the text"
REMEDY = "Accept every change and let the program remove personal information."
WITHOUT = FindingClass.NOTE
