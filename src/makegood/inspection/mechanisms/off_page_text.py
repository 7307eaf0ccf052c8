"""Text that stands beside the page.

PDF: outside the MediaBox.
ODT: shapes beyond the page.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "beside the page, where nobody sees it"
REMEDY = "Delete the text, or print the file into a new PDF."
WITHOUT = FindingClass.REVIEW
