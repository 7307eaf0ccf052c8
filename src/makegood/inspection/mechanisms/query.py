"""A query and the texts in it.

XLSX: ``xl/queryTables/*``.
"""

WORDS = "in a query"
REMEDY = "Delete the query."
WITHOUT = None
