"""A part for an extra of the program: rich values, web extensions, controls.

OOXML: ``richData/*``, ``webextensions/*``, ``ctrlProps/*``, ``activeX/*``.
"""

WORDS = "in a part for extras of the program"
REMEDY = "Copy what is meant to go out into a new file as values."
WITHOUT = None
