"""Bytes that belong to no part of the file.

ZIP: before, between and behind the members, and members that were removed from the directory only.
TAR: the padding behind a member, bytes behind the end. GZIP, BZIP2, XZ, 7-Zip: bytes behind the end.
Zstandard, LZ4: frames that are skipped. Mail: before the first part and behind the last one.
RTF: behind the end. Text: behind an end mark or NUL. JSON: behind the value.
XLS, MSG: free sectors and slack of the compound file, bytes between the substreams.
PDF, JPEG, PNG, GIF, WebP, HEIC: bytes before the beginning and behind the end.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in bytes outside every part of the file"
REMEDY = "Save the file again with the program that made it."
WITHOUT = FindingClass.REVIEW
