"""A text in the list of shared texts that no cell uses any more.

XLSX: ``xl/sharedStrings.xml`` minus what the cells refer to.
XLS: SST minus LABELSST. XLSB: ``sharedStrings.bin``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "among texts that no cell shows any more"
REMEDY = "Copy what is meant to go out into a new workbook as values."
WITHOUT = FindingClass.NOTE
