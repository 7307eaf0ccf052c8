"""A drawing of the older kind, used for comments and form controls.

OOXML: ``vmlDrawing*.vml``.
"""

WORDS = "in a drawing of an older kind"
REMEDY = "Remove the drawing, or delete the comments that it belongs to."
WITHOUT = None
