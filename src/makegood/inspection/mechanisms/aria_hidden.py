"""Text that a page shows to the eye and keeps from those who listen to it.

HTML: ``aria-hidden="true"``.
"""

WORDS = "in elements that are kept from those who listen to the page"
REMEDY = "Look at these elements and delete what was not meant to go out."
WITHOUT = None
