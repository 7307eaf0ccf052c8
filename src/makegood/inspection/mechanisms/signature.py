"""The certificates of whoever signed the file.

OOXML: ``_xmlsignatures/*``, signatures of macros.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a signature"
REMEDY = "Remove the signature."
WITHOUT = FindingClass.NOTE
