"""Text in a box, a shape or a diagram.

OOXML: ``drawings/*.xml``, ``diagrams/*.xml``.
XLS: TXO. ODF: shapes on a sheet.
"""

WORDS = "in a text box or drawing"
REMEDY = "Remove the text box or drawing."
WITHOUT = None
