"""A view of a sheet with filters of its own.

XLSX: ``customSheetViews``. XLS: USERBVIEW, USERSVIEWBEGIN.
"""

WORDS = "in custom views"
REMEDY = "Delete the custom views."
WITHOUT = None
