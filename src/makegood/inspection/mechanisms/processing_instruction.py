"""An instruction to a program in XML, which no reader sees.

XML: ``<?target … ?>``.
"""

WORDS = "in instructions to programs"
REMEDY = "Delete the processing instructions from the source."
WITHOUT = None
