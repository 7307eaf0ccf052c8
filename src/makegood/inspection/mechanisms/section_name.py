"""The name of a group of slides.

PPTX: ``p14:section`` in ``ppt/presentation.xml``.
"""

WORDS = "in the names of sections"
REMEDY = "Give the sections other names."
WITHOUT = None
