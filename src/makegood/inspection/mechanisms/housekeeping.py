"""The format's own words: styles, themes, the order of calculation.

OOXML: ``styles.xml``, ``theme/*``, ``calcChain.xml``, ``metadata.xml``.
"""

WORDS = "in the styles and settings of the file"
REMEDY = "Copy what is meant to go out into a new file as values."
WITHOUT = None
