"""Strings of a file that no page and no program shows.

PDF: strings of dictionaries that are none of the known ones.
"""

WORDS = "in settings that no page shows"
REMEDY = "Print the file into a new PDF."
WITHOUT = None
