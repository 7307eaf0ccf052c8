"""What a page says of itself to programs.

HTML: ``meta`` elements: author, description, keywords, cards for other sites.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "among what the page says of itself"
REMEDY = "Clear the meta elements of the page."
WITHOUT = FindingClass.NOTE
