"""A message spelt in signs that have no shape, or a word that such signs were put into.

Text: tag characters (U+E0020 to U+E007E), variation selectors, zero-width signs as bits or inside words,
reversed runs (U+202E), concealed text of terminals.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "spelt in signs that nobody sees"
REMEDY = "Type the text again, or keep only letters, digits and marks that can be seen."
WITHOUT = FindingClass.REVIEW
