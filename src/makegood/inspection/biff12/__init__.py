"""How a workbook in binary parts (XLSB, BIFF12) lies in its package: records, cells, styles, caches."""
