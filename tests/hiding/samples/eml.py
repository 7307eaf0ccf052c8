"""Mail: unseen headers, messages below, other versions, attachments in attachments."""

import binascii
import struct
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from samples.zip import FIGURES, archive, rows

from hiding import Secret, clean, sample

GREETING = "Dear all,\n\nthe totals of last month are attached to this message.\n\nThe office\n"


def message(text: str = GREETING, **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "The office <press@agency.example>"
    made["To"] = "The desk <desk@paper.example>"
    made["Subject"] = "Totals"
    made["Date"] = "Mon, 01 Jan 2024 10:00:00 +0000"
    made["Message-ID"] = "<a1b2@agency.example>"
    made["MIME-Version"] = "1.0"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def with_attachment(data: bytes, kind: str = "application/octet-stream") -> bytes:
    made = message()
    maintype, _, subtype = kind.partition("/")
    made.add_attachment(data, maintype=maintype, subtype=subtype, filename="totals.bin")
    return made.as_bytes()


@sample("eml", mechanism="mail-header")
def hidden_recipient(secret: Secret) -> bytes:
    return message(Bcc=secret.text).as_bytes()


@sample("eml", mechanism="mail-header", severity="review")
def unseen_header(secret: Secret) -> bytes:
    return message(X_Case=secret.text).as_bytes()


@sample("eml", mechanism="plain", kinds=["name", "birth_date"])
def attached_table(secret: Secret) -> bytes:
    return with_attachment(rows(secret), "text/csv")


@sample("eml", mechanism="plain", kinds=["name", "birth_date"])
def attached_archive(secret: Secret) -> bytes:
    return with_attachment(archive({"people.csv": rows(secret)}), "application/zip")


@sample("eml", mechanism="plain", kinds=["name", "birth_date"])
def attached_message(secret: Secret) -> bytes:
    inner = message()
    inner.add_attachment(rows(secret), maintype="text", subtype="csv", filename="p.csv")
    made = message()
    made.add_attachment(inner)
    return made.as_bytes()


@sample("eml", mechanism="quoted-history")
def message_below(secret: Secret) -> bytes:
    return message(f"Thank you.\n\nOn Monday, the office wrote:\n> {secret.text}\n").as_bytes()


@sample("eml", mechanism="quoted-history")
def forwarded_headers(secret: Secret) -> bytes:
    text = f"See below.\n\nFrom: Office\nSent: Monday\nTo: Desk\nSubject: x\n\n{secret.text}\n"
    return message(text).as_bytes()


@sample("eml", mechanism="alternative-part")
def other_version(secret: Secret) -> bytes:
    made = message(f"{GREETING}\n{secret.text}\n")
    made.add_alternative(f"<p>{GREETING}</p>", subtype="html")
    return made.as_bytes()


@sample("eml", mechanism="hidden-element")
def hidden_in_the_page(secret: Secret) -> bytes:
    made = message()
    page = f"<p>{GREETING}</p><div style='display:none'>{secret.text}</div>"
    made.add_alternative(page, subtype="html")
    return made.as_bytes()


@sample("eml", mechanism="bytes-outside")
def around_the_parts(secret: Secret) -> bytes:
    made = MIMEMultipart()
    made["From"], made["Subject"], made["Message-ID"] = (
        "a@agency.example",
        "Totals",
        "<x@y.example>",
    )
    made.attach(MIMEText(GREETING))
    made.preamble = secret.text
    return made.as_bytes()


@sample("eml", mechanism="member-name", severity="review", kinds=["email"])
def name_of_an_attachment(secret: Secret) -> bytes:
    made = message()
    made.add_attachment(FIGURES, maintype="text", subtype="csv", filename=f"{secret.mail}.csv")
    return made.as_bytes()


@sample("eml", mechanism="plain", kinds=["name", "birth_date"])
def written_into_the_text(secret: Secret) -> bytes:
    data = rows(secret)
    coded = "".join(binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45))
    return message(f"{GREETING}\nbegin 644 p.csv\n{coded}`\nend\n").as_bytes()


def rich_attachment(attributes: list[tuple[int, int, bytes]]) -> bytes:
    made = struct.pack("<IH", 0x223E9F78, 1)
    for level, number, data in attributes:
        made += struct.pack("<BII", level, number, len(data)) + data
        made += struct.pack("<H", sum(data) & 0xFFFF)
    return made


@sample("tnef", mechanism="plain", kinds=["name", "birth_date"])
def attachment_of_a_rich_attachment(secret: Secret) -> bytes:
    inner = rich_attachment([(1, 0x78008, b"IPM.Note\x00"), (2, 0x6800F, rows(secret))])
    return with_attachment(inner, "application/ms-tnef")


@sample("tnef", mechanism="mail-header", severity="review")
def property_of_a_rich_attachment(secret: Secret) -> bytes:
    text = secret.text.encode("utf-16-le") + b"\x00\x00"
    padded = text + bytes(-len(text) % 4)
    block = struct.pack("<IHHII", 1, 0x1F, 0x3FFA, 1, len(text)) + padded
    return rich_attachment([(1, 0x69003, block)])


@clean("eml")
def a_letter(_: Secret) -> bytes:
    made = message()
    made.add_alternative(f"<p>{GREETING}</p>", subtype="html")
    made.add_attachment(FIGURES, maintype="text", subtype="csv", filename="figures.csv")
    return made.as_bytes()


@clean("eml", verdict="not-inspected")
def encrypted(_: Secret) -> bytes:
    return message("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n").as_bytes()
