"""What a field is made from, as opposed to what it shows.

DOCX: ``w:instrText``, ``w:fldSimple``. RTF: ``fldinst``.
"""

WORDS = "in the codes of fields"
REMEDY = "Turn the fields into plain text."
WITHOUT = None
