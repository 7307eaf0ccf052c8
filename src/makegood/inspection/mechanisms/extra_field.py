"""A field that an archive carries beside a file and that no program shows.

ZIP: extra fields of unknown kinds. GZIP: ``FEXTRA``. TAR: extended headers, comments and attributes.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in fields beside the files that no program shows"
REMEDY = "Unpack the files and pack them again."
WITHOUT = FindingClass.NOTE
