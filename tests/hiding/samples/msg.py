"""What hides in messages as Outlook saves them."""

from struct import pack

from making_compound import compound

from hiding import Secret, clean, sample

_TABLE = "__properties_version1.0"


def text(number: int, value: str) -> dict[str, bytes]:
    return {f"__substg1.0_{number:04X}001F": value.encode("utf-16-le")}


def binary(number: int, value: bytes) -> dict[str, bytes]:
    return {f"__substg1.0_{number:04X}0102": value}


def table(header: int, *fixed: tuple[int, int, int]) -> dict[str, bytes]:
    entries = b"".join(pack("<HHIQ", kind, number, 6, value) for kind, number, value in fixed)
    return {_TABLE: bytes(header) + entries}


def under(folder: str, streams: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": data for name, data in streams.items()}


def message(*more: dict[str, bytes], lost: bytes = b"") -> bytes:
    streams = table(32) | text(0x0037, "Totals for May") | text(0x1000, "North 12, South 31")
    for each in more:
        streams |= each
    return compound(streams, lost=lost)


def csv_of(secret: Secret) -> bytes:
    return "\n".join(",".join(line) for line in secret.rows(20)).encode()


@sample("msg", mechanism="plain", severity="review")
def body(secret: Secret) -> bytes:
    return message(text(0x1000, f"Hello,\r\n{secret.text}\r\n"))


@sample("msg", mechanism="plain")
def attached_list(secret: Secret) -> bytes:
    held = table(8) | text(0x3707, "list.csv") | binary(0x3701, csv_of(secret))
    return message(under("__attach_version1.0_#00000000", held))


@sample("msg", mechanism="attachment")
def hidden_attachment(secret: Secret) -> bytes:
    held = table(8, (0x000B, 0x7FFE, 1)) | binary(0x3701, csv_of(secret))
    return message(under("__attach_version1.0_#00000000", held))


@sample("msg", mechanism="mail-header")
def blind_copy(secret: Secret) -> bytes:
    held = table(8, (0x0003, 0x0C15, 3)) | text(0x3001, secret.name) | text(0x39FE, secret.mail)
    return message(under("__recip_version1.0_#00000000", held))


@sample("msg", mechanism="mail-header")
def names_of_blind_copies(secret: Secret) -> bytes:
    return message(text(0x0E02, f"{secret.name} <{secret.mail}>"))


@sample("msg", mechanism="mail-header")
def blind_copy_in_the_headers(secret: Secret) -> bytes:
    return message(text(0x007D, f"From: a@b.example\r\nBcc: {secret.mail}\r\nSubject: x\r\n\r\n"))


@sample("msg", mechanism="mail-header", severity="review")
def header_of_the_transport(secret: Secret) -> bytes:
    return message(text(0x007D, f"From: a@b.example\r\nX-Sender-Of-List: {secret.mail}\r\n\r\n"))


@sample("msg", mechanism="plain", name="message_inside", severity="review")
def message_inside(secret: Secret) -> bytes:
    inner = table(24) | text(0x0037, "Inner") | text(0x1000, secret.text)
    folder = "__attach_version1.0_#00000000"
    held = table(8) | under("__substg1.0_3701000D", inner)
    return message(under(folder, held))


@sample("msg", mechanism="html-comment")
def body_in_html(secret: Secret) -> bytes:
    page = f"<html><body><!-- {secret.text} --><p>North 12</p></body></html>"
    return message(binary(0x1013, page.encode()))


@sample("msg", mechanism="property", severity="review")
def property_without_a_form(secret: Secret) -> bytes:
    return message(text(0x8005, secret.text))


@sample("msg", mechanism="bytes-outside")
def lost_sector(secret: Secret) -> bytes:
    return message(lost=secret.text.encode("utf-16-le"))


@clean("msg")
def plain_message(_: Secret) -> bytes:
    sender = text(0x0C1A, "Press office")
    return message(
        sender, text(0x007D, "From: Press office\r\nDate: Mon, 1 Jun 2026 10:00:00\r\n\r\n")
    )
