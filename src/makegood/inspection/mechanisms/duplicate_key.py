"""A value whose key comes again in the same object: programs take the last one, the file keeps all.

JSON: objects with one key twice.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in values that a later one of the same name covers"
REMEDY = "Write the file again with a program; it keeps one value for each name."
WITHOUT = FindingClass.NOTE
