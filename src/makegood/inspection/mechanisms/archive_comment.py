"""A remark in an archive, which most programs do not show.

ZIP: the comment of the archive and of each member. GZIP: the comment in the header.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the comment of an archive"
REMEDY = "Unpack the files and pack them again without a comment."
WITHOUT = FindingClass.NOTE
