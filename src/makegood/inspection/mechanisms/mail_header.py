"""A header of a message that a mail program does not show.

Mail: ``Bcc``, ``Received``, ``X-Originating-IP``, ``Return-Path`` and all others but sender, recipients,
subject and date. Mailbox: the lines between the messages.
MSG: blind copies, transport headers, numbers of the message.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in headers of the message that a mail program does not show"
REMEDY = "Publish the text of the message, not the message."
WITHOUT = FindingClass.NOTE
