"""Text that its author marked as hidden.

DOCX: ``w:vanish``, ``w:specVanish``, ``w:webHidden``, by the run itself or by a style. RTF: the control word ``v``.
ODT: ``text:display``.
ODT: ``text:hidden-text``, ``text:hidden-paragraph``, hidden sections.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in text that is marked as hidden"
REMEDY = "Show hidden text, read it, and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
