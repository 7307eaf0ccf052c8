"""Texts in the markup of a part that no program shows: attributes and elements that it does not know.

OOXML: any part in XML.
"""

WORDS = "in the markup of the file, where no program shows it"
REMEDY = "Copy what is meant to go out into a new file."
WITHOUT = None
