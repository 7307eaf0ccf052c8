"""The folder where the file was last saved; it often names a user.

XLSX: ``x15ac:absPath``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the path where the file was last saved"
REMEDY = "Let the program remove personal information from the properties."
WITHOUT = FindingClass.NOTE
