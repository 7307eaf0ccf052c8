"""What a tool or a clerk wrote under a box: a reason, the date of the tool, single signs.

PDF: covered texts such as “Redacted”, paragraphs of a law, one date under all boxes, the stamp of a court.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "under boxes, where tools write their reasons and dates"
REMEDY = "Nothing needs to be done, if that is what they are."
WITHOUT = FindingClass.NOTE
