"""Who made the file, for whom, with which title and labels.

OOXML: ``docProps/*``, ``docMetadata/*``.
XLS: WRITEACCESS, summary streams. ODF: ``meta.xml``. MSG: properties that no form shows.
PDF: ``Info``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the file's properties"
REMEDY = "Let the program remove personal information from the properties."
WITHOUT = FindingClass.NOTE
