"""The messages that a message answers or passes on, which a mail program folds away.

Mail: below "on … wrote:", "original message" or headers in the text, and lines that begin with ``>``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the messages that are quoted below the message"
REMEDY = "Delete what stands below the message."
WITHOUT = FindingClass.NOTE
