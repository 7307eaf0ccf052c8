"""A value that a program tied to a slide or a shape.

PPTX: ``ppt/tags/*``.
"""

WORDS = "in tags that programs tied to slides"
REMEDY = "Copy the slides into a new presentation."
WITHOUT = None
