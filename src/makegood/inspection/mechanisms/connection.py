"""How the file reaches a source of data: servers, users, queries.

XLSX: ``xl/connections.xml``.
XLS: DBQUERY, DCONREF and their kin. ODS: ``table:database-source-*``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a connection to a source of data"
REMEDY = "Delete the connection."
WITHOUT = FindingClass.REVIEW
