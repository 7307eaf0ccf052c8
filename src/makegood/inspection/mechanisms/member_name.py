"""The name of a file in an archive, or of a folder: a path may name a person.

ZIP, TAR, 7-Zip: names of members and targets of links. GZIP: the name in the header. Mail: names of
attachments.
"""

WORDS = "in the names of the files that it holds"
REMEDY = "Give the files names that say nothing about people, and pack them again."
WITHOUT = None
