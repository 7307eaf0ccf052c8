"""What a table of a sheet is called and which columns it has.

XLSX: ``xl/tables/table*.xml``.
"""

WORDS = "in the definition of a table"
REMEDY = "Turn the table into a plain range."
WITHOUT = None
