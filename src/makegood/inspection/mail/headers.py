"""The headers of a message: those that a reader sees, those that travel unseen, and names of files."""

import binascii
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

_ODD = (MessageError, binascii.Error, ValueError, LookupError, TypeError, AttributeError)
SEEN = frozenset(
    {"from", "to", "cc", "subject", "date", "reply-to", "sender", "resent-from", "resent-to",
     "resent-cc", "resent-date", "organization", "organisation", "newsgroups"}
)  # fmt: skip
UNSEEN_PEOPLE = frozenset({"bcc", "resent-bcc", "x-bcc", "apparently-to", "x-envelope-to"})
_FORM = frozenset(
    {"mime-version", "content-type", "content-transfer-encoding", "content-disposition",
     "content-length", "lines", "status", "x-status"}
)  # fmt: skip
_NUMBERS = frozenset(
    {"message-id", "in-reply-to", "references", "content-id", "resent-message-id", "dkim-signature",
     "domainkey-signature", "arc-seal", "arc-message-signature", "arc-authentication-results",
     "x-google-dkim-signature", "x-gm-message-state", "x-google-smtp-source", "autocrypt",
     "thread-index", "list-id", "list-unsubscribe", "list-post", "list-help", "list-archive"}
)  # fmt: skip
"""Headers that number or seal a message, or belong to a list; an ``x@y`` in them is no address."""
_TOKEN = re.compile(r"<[^<>\s]*>|\b[a-z]{1,3}=[^;\s]+")


def header_items(message: Message) -> Iterator[tuple[str, str]]:
    """Every header with its text as a reader would see it."""
    for name, value in message.items():
        yield name.lower(), decoded(str(value))


def decoded(value: str) -> str:
    """A header's text, encoded words resolved; as it stands where they cannot be."""
    try:
        pieces = decode_header(value)
        return "".join(
            piece if isinstance(piece, str) else _text(piece, charset) for piece, charset in pieces
        )
    except _ODD:
        return value


def _text(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode(charset or "utf-8", "replace")
    except LookupError:
        return piece.decode("latin-1")


def sort_of(name: str) -> str:
    """What a header is to a reader: seen, hidden people, form, number, or unseen."""
    if name in SEEN:
        return "seen"
    if name in UNSEEN_PEOPLE:
        return "people"
    if name in _FORM:
        return "form"
    return "number" if name in _NUMBERS else "unseen"


def without_numbers(value: str) -> tuple[str, str]:
    """The numbers of a header, and what is left of it."""
    return " ".join(_TOKEN.findall(value)), " ".join(_TOKEN.sub(" ", value).split())


def file_names(message: Message) -> Iterator[str]:
    """The names that a part gives to its file, and its other parameters that are words."""
    for header in ("content-type", "content-disposition"):
        try:
            parameters = message.get_params(header=header) or []
        except _ODD:
            yield str(message.get(header, ""))
            continue
        for key, value in parameters[1:]:
            if key.lower() not in (
                "charset",
                "boundary",
                "format",
                "delsp",
                "size",
                "micalg",
                "type",
            ):
                yield decoded(_parameter(value))


def _parameter(value: object) -> str:
    """A parameter, also one with its own charset and language (RFC 2231)."""
    from email.utils import collapse_rfc2231_value

    try:
        return collapse_rfc2231_value(value)  # type: ignore[arg-type]
    except _ODD:
        return str(value)
