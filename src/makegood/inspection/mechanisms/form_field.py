"""What a form holds: its choices, its defaults, its hints.

OOXML: ``ctrlProps/*``, ``activeX/*``. DOCX: ``w:ffData``, lists of content controls.
PDF: values, defaults and choices of fields; what was filled into the form's own XML (XFA).
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the fields of a form"
REMEDY = "Remove the form field."
WITHOUT = FindingClass.NOTE
