"""Something on a layout or a master that no slide uses.

PPTX: ``ppt/slideLayouts/*``, ``ppt/slideMasters/*``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "on a layout that no slide uses"
REMEDY = "Delete the layouts that no slide uses."
WITHOUT = FindingClass.NOTE
