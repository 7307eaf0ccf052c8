"""Text under an opaque box, picture or mark: the box hides it from the eye only.

PDF: a text whose letters appear as soon as what is drawn later is taken away; the text behind a scan where the
scan is blacked out.
ODS: cells under a merged one.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "under a box or a picture that hides them from the eye only"
REMEDY = "Remove the text itself with a tool for redaction, then check that it cannot be selected any more."
WITHOUT = FindingClass.REVIEW
