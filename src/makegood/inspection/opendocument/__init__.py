"""How an OpenDocument file lies in its package: texts, tables, slides, styles, and every other part."""
