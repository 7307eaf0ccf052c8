"""A second version of a message's body that says what the version that is shown does not say.

Mail: ``multipart/alternative``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a version of the message that is not shown"
REMEDY = "Publish the text of the message, not the message."
WITHOUT = FindingClass.REVIEW
