"""The account that owned a file when it was packed.

TAR: ``uname`` and ``gname``, also in extended headers.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "among the accounts that owned the files"
REMEDY = "Pack the files again without owners (tar --owner=0 --group=0 --numeric-owner)."
WITHOUT = FindingClass.NOTE
