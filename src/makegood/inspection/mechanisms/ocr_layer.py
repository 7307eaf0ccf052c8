"""The text that a machine read off a scanned page, behind the scan.

PDF: text in rendering mode 3 over a picture that shows something at the same place.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the text behind a scanned page"
REMEDY = "Read the page; remove the text behind it if the page is to be redacted."
WITHOUT = FindingClass.NOTE
