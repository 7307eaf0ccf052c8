"""An attribute that a page gives to an element for its own use.

HTML: ``data-*``, ``id``, ``name`` and every attribute that only says something to a program.
"""

WORDS = "in attributes that the page does not show"
REMEDY = "Delete these attributes from the source."
WITHOUT = None
