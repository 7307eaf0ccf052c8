"""The key-value description that a writer adds to the file.

Parquet: the footer's ``key_value_metadata``.
"""

WORDS = "in the file's own description"
REMEDY = "Write the file again without its metadata."
WITHOUT = None
