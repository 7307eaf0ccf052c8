"""One message with everything in it: headers, bodies, the messages below, attachments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from makegood.inspection.archives.members import loose
from makegood.inspection.archives.stray import readable
from makegood.inspection.encoded_text import open_encoded
from makegood.inspection.inside import Inside
from makegood.inspection.mail.bodies import Body, body_of, unsaid
from makegood.inspection.mail.headers import file_names, header_items, sort_of, without_numbers
from makegood.inspection.reading import Gap, Passage
from makegood.inspection.sheet import Sheet
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile
from makegood.vocabulary.finding import Visibility

_HIDDEN, _SEEN, _ASIDE = Visibility.HIDDEN, Visibility.VISIBLE, Visibility.METADATA
_ENCRYPTED = "it is encrypted"
_SEALS = (
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
)
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_ELSEWHERE = ("message/partial", "message/external-body")
_DEEPEST = 30
_ARMOURED = "-----BEGIN PGP MESSAGE-----"
_Loose = tuple[str, str, Visibility, bool]


@dataclass(kw_only=True, slots=True, repr=False)
class Mail:
    """What has been found of a message so far."""

    inside: Inside
    texts: dict[_Loose, list[str]] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    attachments: int = 0
    enclosed: int = 0
    parts: int = 0

    def add(
        self, part: str, mechanism: str, seen: Visibility, texts: list[str], *, makers: bool = False
    ) -> None:
        """Texts of one place, joined to those that are there."""
        kept = [text for text in texts if text.strip()]
        if kept:
            self.texts.setdefault((part, mechanism, seen, makers), []).extend(kept)

    def everything(self) -> tuple[Passage, ...]:
        """All texts; what is written in code among them is opened."""
        for (part, _, _, makers), texts in tuple(self.texts.items()):
            if not makers:
                open_encoded(texts, self.inside, part=part)
        return (
            *(
                passage
                for (part, how, seen, makers), texts in self.texts.items()
                for passage in loose(part, how, seen, tuple(texts), by_makers=makers)
            ),
            *self.passages,
        )


def read_message(data: bytes, inside: Inside) -> Mail:
    """Read a message.

    Raises:
        UnreadableFile: its parts lie too many deep in each other.

    """
    mail = Mail(inside=inside)
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        _walk(message, mail, "", 0)
    except RecursionError as error:
        raise UnreadableFile(
            "The message is nested too deeply.", remedy="Do not open or publish it."
        ) from error
    return mail


def _walk(message: Message, mail: Mail, above: str, depth: int) -> None:
    """One message or one part of it; ``above`` says in which enclosed message it lies."""
    mail.parts += 1
    _headers(message, mail, above)
    kind = message.get_content_type()
    if depth > _DEEPEST:
        mail.gaps.append(Gap(where=f"{above}a part", why="it lies too many parts deep"))
    elif kind in _ELSEWHERE:
        mail.gaps.append(Gap(where=f"{above}a part", why="its content lies in another message"))
        mail.add(f"{above}a part", "plain", _SEEN, list(readable(_bytes(message))))
    elif message.is_multipart():
        _several(message, kind, mail, above, depth)
    else:
        _single(message, kind, mail, above)


def _headers(message: Message, mail: Mail, above: str) -> None:
    for name, value in header_items(message):
        sort = sort_of(name)
        if sort == "seen":
            mail.add(f"{above}the headers", "plain", _SEEN, [value])
        elif sort == "people":
            mail.add(f"{above}the hidden recipients", "mail-header", _HIDDEN, [value])
        elif sort == "number":
            numbers, words = without_numbers(value)
            mail.add(
                f"{above}numbers of the message", "mail-header", _ASIDE, [numbers], makers=True
            )
            mail.add(f"{above}unseen headers", "mail-header", _ASIDE, [words])
        elif sort == "unseen":
            mail.add(f"{above}unseen headers", "mail-header", _ASIDE, [value])
    names = list(file_names(message))
    mail.add(f"{above}names of the attachments", "member-name", _ASIDE, names)


def _several(message: Message, kind: str, mail: Mail, above: str, depth: int) -> None:
    for outside in (message.preamble, message.epilogue):
        lines = [line for line in (outside or "").splitlines() if not _SAYS_MIME.search(line)]
        mail.add(f"{above}text around the parts", "bytes-outside", _HIDDEN, lines)
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    if kind == "multipart/encrypted":
        mail.gaps.append(Gap(where=f"{above}the body", why=_ENCRYPTED))
    if kind == "message/rfc822" or message.get_content_maintype() == "message":
        for part in parts:
            mail.enclosed += 1
            _walk(part, mail, f"{above}enclosed message {mail.enclosed} › ", depth + 1)
    elif kind == "multipart/alternative" and len(parts) > 1:
        _alternatives(parts, mail, above, depth)
    else:
        for part in parts:
            _walk(part, mail, above, depth + 1)


_SAYS_MIME = re.compile(
    r"multi-?part message in MIME format|^\s*$|MIME-encapsulated", re.IGNORECASE
)


def _alternatives(parts: list[Message], mail: Mail, above: str, depth: int) -> None:
    """A mail program shows one of several bodies; what only another one says is not seen."""
    shown = next(
        (
            each
            for each in reversed(parts)
            if any(p.get_content_type() == "text/html" for p in each.walk())
        ),
        parts[-1],
    )
    _walk(shown, mail, above, depth + 1)
    for part in parts:
        if part is shown:
            continue
        if part.is_multipart() or part.get_content_type() == "text/calendar":
            _walk(part, mail, above, depth + 1)
            continue
        _headers(part, mail, above)
        data = _bytes(part)
        if part.get_content_type() == "text/plain":
            lines = body_of(part, data).lines
            mail.add(f"{above}another version of the body", "alternative-part", _HIDDEN,
                     unsaid(lines, _said(mail)))  # fmt: skip
        else:
            mail.inside.open(
                Source.of_bytes(data), part=f"{above}another version of the body",
                mechanism="alternative-part", visibility=_HIDDEN,
            )  # fmt: skip


def _said(mail: Mail) -> Iterator[str]:
    for texts in mail.texts.values():
        yield from texts
    for passage in mail.passages:
        yield from passage.texts
    for sheet in mail.sheets:
        for row in sheet.rows:
            yield from row.texts


def _single(message: Message, kind: str, mail: Mail, above: str) -> None:
    data = _bytes(message)
    mail.inside.spend(len(data))
    disposition = (
        (message.get_content_disposition() or "") if "content-disposition" in message else ""
    )
    if kind in _SEALED:
        why = "it is encrypted, or sealed in a way that is not opened here"
        mail.gaps.append(Gap(where=f"{above}the body", why=why))
        mail.add(f"{above}the sealed body", "plain", _SEEN, list(readable(data)))
    elif kind in _SEALS:
        mail.add(f"{above}the seal", "property", _ASIDE, list(readable(data)), makers=True)
    elif kind in ("text/plain", "text/html") and disposition != "attachment":
        _body(body_of(message, data, inside=mail.inside), mail, above)
    elif data.strip():
        mail.attachments += 1
        mail.inside.open(
            Source.of_bytes(data), part=f"{above}attachment {mail.attachments}",
            mechanism="plain", visibility=_SEEN,
        )  # fmt: skip


def _body(body: Body, mail: Mail, above: str) -> None:
    mail.add(f"{above}the body", "plain", _SEEN, body.own)
    mail.add(f"{above}the messages below", "quoted-history", _HIDDEN, body.history)
    mail.passages.extend(body.passages)
    mail.sheets.extend(body.sheets)
    mail.gaps.extend(body.gaps)
    if any(_ARMOURED in line for line in body.lines):
        mail.gaps.append(Gap(where=f"{above}the body", why=_ENCRYPTED))
    for data in body.packed:
        mail.attachments += 1
        mail.inside.open(
            Source.of_bytes(data), part=f"{above}attachment {mail.attachments}",
            mechanism="plain", visibility=_SEEN,
        )  # fmt: skip


def _bytes(message: Message) -> bytes:
    """The content of a part, decoded as it says; as it stands where that fails."""
    try:
        payload = message.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        payload = None
    if isinstance(payload, bytes):
        return payload
    raw = message.get_payload()
    return str(raw).encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""
