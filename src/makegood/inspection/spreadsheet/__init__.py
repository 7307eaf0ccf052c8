"""How an Office spreadsheet lies in its package: sheets, strings, styles, and every other part."""
