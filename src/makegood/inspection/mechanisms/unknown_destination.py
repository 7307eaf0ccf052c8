"""A group of a kind that no reader knows, and that every reader therefore skips.

RTF: a backslash and an asterisk before an unknown control word.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in groups that every program skips"
REMEDY = "Copy the text into a new document."
WITHOUT = FindingClass.NOTE
