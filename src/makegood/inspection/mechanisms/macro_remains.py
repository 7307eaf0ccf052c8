"""What the compiled form of macros still holds, which may be older than their source.

OOXML: ``vbaProject.bin``. Compound files: the streams of a VBA project.
"""

WORDS = "in the compiled form of its macros"
REMEDY = "Save the file without macros."
WITHOUT = None
