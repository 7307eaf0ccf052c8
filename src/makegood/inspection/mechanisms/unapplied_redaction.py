"""Text that somebody marked to be redacted, and that is still there.

PDF: the text within ``Redact`` annotations, and what these say.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "marked to be redacted, but never removed"
REMEDY = "Apply the redactions in the program that marked them."
WITHOUT = FindingClass.REVIEW
