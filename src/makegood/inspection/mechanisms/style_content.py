"""Text in a style sheet.

HTML: comments, ``content`` and other quoted texts in ``style`` elements.
"""

WORDS = "in the style sheets of the page"
REMEDY = "Delete these texts from the style sheets."
WITHOUT = None
