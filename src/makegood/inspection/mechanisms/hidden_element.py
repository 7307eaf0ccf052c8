"""An element that is in the page and not seen.

HTML, SVG: ``display: none``, ``visibility: hidden``, the ``hidden`` attribute, no opacity, no size,
text in the colour of its ground, text smaller than two pixels, text cut away or moved off the screen,
by a ``style`` attribute, a style sheet of the page or an old attribute; closed ``details`` and
``dialog``; ``template``, ``noscript`` and what stands in for a picture or a film.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in elements that the page does not show"
REMEDY = "Delete these elements from the source; a style does not remove what it hides."
WITHOUT = FindingClass.REVIEW
