"""What a form holds: its choices, its defaults, its hints.

OOXML: ``ctrlProps/*``, ``activeX/*``. DOCX: ``w:ffData``, lists of content controls.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the fields of a form"
REMEDY = "Remove the form field."
WITHOUT = FindingClass.NOTE
