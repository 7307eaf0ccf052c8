"""The reading of a word that lies beside it, often of a name.

XLSX: ``rPh`` runs.
XLS: ExtRst behind a shared string. XLSB: RichStr.
"""

WORDS = "in the readings that lie beside texts"
REMEDY = "Copy what is meant to go out into a new workbook as values."
WITHOUT = None
