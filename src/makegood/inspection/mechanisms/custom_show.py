"""The name of a selection of slides for one audience.

PPTX: ``p:custShow`` in ``ppt/presentation.xml``.
"""

WORDS = "in the names of custom shows"
REMEDY = "Delete the custom shows."
WITHOUT = None
