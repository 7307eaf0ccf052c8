"""What the fields of a form are called, and their hints.

PDF: ``T`` and ``TU`` of fields.
"""

WORDS = "in the names and hints of form fields"
REMEDY = "Give the fields other names."
WITHOUT = None
