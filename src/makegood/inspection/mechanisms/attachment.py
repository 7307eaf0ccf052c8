"""A whole file attached to this one.

PDF: embedded files, portfolios, files pinned to pages. Mail: attachments.
MSG: attachments that are marked as hidden.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in an attached file"
REMEDY = "Remove the attached file."
WITHOUT = FindingClass.REVIEW
