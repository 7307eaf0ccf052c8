"""Scripts that run when the file is opened or filled in.

PDF: ``JS`` of actions.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in scripts"
REMEDY = "Remove the scripts."
WITHOUT = FindingClass.NOTE
