"""A title in the outline with words that no page shows, in a file whose pages black something out.

PDF: ``Outlines`` beside pages with black boxes.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the outline, with words that no page shows, while pages have something blacked out"
REMEDY = "Compare the outline with the pages and take out of it what was blacked out."
WITHOUT = FindingClass.REVIEW
