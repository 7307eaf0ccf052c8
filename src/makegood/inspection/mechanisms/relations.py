"""The links between the parts of a package, and where they lead outside it.

OOXML: ``_rels/*.rels``, ``[Content_Types].xml``.
"""

WORDS = "in the links between the parts of the file"
REMEDY = "Break the links to other files."
WITHOUT = None
