"""What a layout tells its user to write, and what masters of notes say.

PPTX: placeholders of layouts and masters.
"""

WORDS = "in the prompts of a layout"
REMEDY = "Delete the layouts that no slide uses."
WITHOUT = None
