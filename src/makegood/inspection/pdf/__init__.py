"""PDF: what is drawn, what is drawn and not seen, and what lies in the file beside the pages."""
