"""What the speaker wrote for themselves below a slide.

PPTX: ``ppt/notesSlides/*``. ODP: ``presentation:notes``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the speaker's notes"
REMEDY = "Delete the notes."
WITHOUT = FindingClass.REVIEW
