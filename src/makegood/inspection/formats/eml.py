"""A mail message: also a page saved whole (MHTML), and a message as Apple's mail keeps it."""

import re

from makegood.inspection.encoding import encoding_of
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "eml"
RANK = 50
_HEADER = re.compile(rb"[!-9;-~]{2,60}:")
_COUNTED = re.compile(rb"\s*\d{1,12}\s*\r?\n(?=[!-9;-~]{2,60}:)")
_SURE = frozenset(
    {b"received", b"return-path", b"mime-version", b"message-id", b"delivered-to", b"x-mailer"}
)
_LIKELY = frozenset(
    {b"from", b"to", b"cc", b"bcc", b"subject", b"date", b"reply-to", b"sender", b"content-type",
     b"content-transfer-encoding", b"in-reply-to", b"references", b"dkim-signature", b"x-originating-ip"}
)  # fmt: skip
_SEARCHED = 8192


def recognises(source: Source) -> bool:
    """Lines of headers from the first line on, among them those that only messages have."""
    if encoding_of(source.head[:_SEARCHED]) is None and b"\x00" in source.head[:_SEARCHED]:
        return False
    head = source.head[:_SEARCHED].removeprefix(b"\xef\xbb\xbf")
    counted = _COUNTED.match(head)
    start = head[counted.end() :] if counted else head.lstrip(b"\r\n")
    names = set()
    for line in start.splitlines():
        if line[:1] in (b" ", b"\t"):
            continue
        if not _HEADER.match(line):
            break
        names.add(line.partition(b":")[0].strip().lower())
    sure, likely = len(names & _SURE), len(names & _LIKELY)
    return (sure >= 1 and sure + likely >= 2) or (likely >= 3 and b"from" in names)


def read(source: Source, inside: Inside) -> Reading:
    """Headers, every body, the messages below, and every attachment."""
    from makegood.inspection.mail.message import read_message

    data = source.data().removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    counted = _COUNTED.match(data)
    if counted:
        length = int(data[: counted.end()].strip())
        message, behind = data[counted.end() :][:length], data[counted.end() + length :]
        inside.open(Source.of_bytes(behind.strip()), part="notes of the mail program")
        data = message
    mail = read_message(data, inside)
    return Reading(
        format=NAME,
        parts=mail.parts,
        sheets=tuple(mail.sheets),
        passages=mail.everything(),
        gaps=tuple(mail.gaps),
    )
