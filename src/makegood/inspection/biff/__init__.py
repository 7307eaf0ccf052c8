"""How a binary Excel workbook (BIFF2 to BIFF8) lies in its stream: records, cells, styles, drawings."""
