"""Pictures, in which nobody has looked for text.

PDF: pictures on pages with text. JPEG, PNG, TIFF, HEIC, GIF, WebP: the picture itself.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in pictures; text in pictures is not read"
REMEDY = "Look at the pictures."
WITHOUT = FindingClass.NOTE
