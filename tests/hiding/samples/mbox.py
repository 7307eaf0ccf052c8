"""Mailboxes: many messages in one file."""

from samples.eml import message
from samples.zip import rows

from hiding import Secret, clean, sample


def mailbox(*messages: bytes, sender: str = "office") -> bytes:
    mark = f"From {sender} Mon Jan  1 10:00:00 2024\n".encode()
    return b"".join(mark + each + b"\n\n" for each in messages)


@sample("mbox", mechanism="plain", kinds=["name", "birth_date"])
def attachment_of_the_third_message(secret: Secret) -> bytes:
    third = message()
    third.add_attachment(rows(secret), maintype="text", subtype="csv", filename="p.csv")
    return mailbox(message().as_bytes(), message().as_bytes(), third.as_bytes())


@sample("mbox", mechanism="mail-header")
def hidden_recipient(secret: Secret) -> bytes:
    return mailbox(message().as_bytes(), message(Bcc=secret.text).as_bytes())


@sample("mbox", mechanism="mail-header", severity="review", kinds=["email"])
def line_between_messages(secret: Secret) -> bytes:
    return mailbox(message().as_bytes(), message().as_bytes(), sender=secret.mail)


@clean("mbox")
def letters(_: Secret) -> bytes:
    return mailbox(message().as_bytes(), message().as_bytes())
