"""One message with everything in it: texts, bodies, headers, recipients, attachments, messages inside it.

Numbers of properties: [MS-OXPROPS]. What a reader of the message sees is plain; blind copies, headers
of its transport and properties that no form shows are told apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.parser import HeaderParser
from email.policy import compat32

from makegood.inspection.biff.texts import runs_in
from makegood.inspection.cfb import CompoundFile, Stream
from makegood.inspection.harvest import Harvest
from makegood.inspection.inside import Inside
from makegood.inspection.mail.headers import header_items, sort_of, without_numbers
from makegood.inspection.mapi.packed_rtf import unpacked_rtf
from makegood.inspection.mapi.properties import Properties, properties_in
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_V = Visibility
_BODY, _PACKED_RTF, _HTML, _HEADERS = 0x1000, 0x1009, 0x1013, 0x007D
_NAMES_OF_RECIPIENTS = frozenset({0x0E03, 0x0E04, 0x0076, 0x0E28, 0x0E29})
_BLIND = 0x0E02
_SUBJECT = frozenset({0x0037, 0x0E1D, 0x0070, 0x003D})
_SENDER = frozenset({0x0C1A, 0x0C1F, 0x0042, 0x0065, 0x5D01, 0x5D02, 0x0040, 0x0044, 0x5FE5})
_CARD = range(0x3A00, 0x3A60)
_NAMED = range(0x8000, 0xFFFF)
_NUMBERS = frozenset({0x1035, 0x1039, 0x1042, 0x1046, 0x300B, 0x0041, 0x0C19, 0x0FFF})
_FORM = frozenset({0x001A, 0x0C1E, 0x0064, 0x3002, 0x3FFA, 0x370E, 0x3703, 0x5909})
_DATA, _INNER = 0x3701, "__substg1.0_3701000d"
_FILE_NAMES = (0x3707, 0x3704, 0x3001)
_HIDDEN_ATTACHMENT, _RECIPIENT_KIND, _BLIND_KIND = 0x7FFE, 0x0C15, 3
_RECIPIENT, _ATTACHMENT, _NAMED_PROPERTIES = "__recip_", "__attach_", "__nameid_"


@dataclass(kw_only=True, slots=True, repr=False)
class MessageReader:
    """Reads the message in one folder of a compound file; ``above`` says in which message it lies."""

    file: CompoundFile
    harvest: Harvest
    inside: Inside
    above: str = ""
    depth: int = 0
    _shown: set[str] = field(default_factory=set)

    def read(self, folder: tuple[str, ...]) -> None:
        """Everything of the message."""
        self.harvest.parts += 1
        found = properties_in(self.file, folder)
        recipients = [
            (below, properties_in(self.file, below)) for below in self._folders(folder, _RECIPIENT)
        ]
        self._texts(found)
        self._bodies(found)
        self._headers(found.text(_HEADERS))
        self._recipients([each for _, each in recipients])
        self._unseen(found)
        for number, below in enumerate(self._folders(folder, _ATTACHMENT), start=1):
            self._attachment(below, f"{self.above}attachment {number}")
        for below in self._folders(folder, _NAMED_PROPERTIES):
            names = properties_in(self.file, below)
            texts = [text for blob in names.blobs.values() for raw in blob for text in runs_in(raw)]
            self._say("names of properties", "housekeeping", _V.METADATA, texts)
        self._strangers(folder)
        if found.unread or any(each.unread for _, each in recipients):
            self.harvest.miss(f"{self.above}the message", "some of its streams are damaged")

    def _folders(self, folder: tuple[str, ...], start: str) -> list[tuple[str, ...]]:
        """The folders right under a folder whose name begins so, in the order of their names."""
        depth = len(folder)
        found = {
            stream.path[: depth + 1]
            for stream in self.file.streams
            if len(stream.path) > depth + 1 and stream.path[:depth] == folder
            and stream.path[depth].lower().startswith(start)
        }  # fmt: skip
        return sorted(found)

    def _say(
        self, part: str, mechanism: str, seen: Visibility, texts: list[str], *, makers: bool = False
    ) -> None:
        self.harvest.say(f"{self.above}{part}", mechanism, seen, texts, by_makers=makers)
        if seen is _V.VISIBLE:
            for text in texts:
                self._shown.update(word.strip("<>;,'\"()").lower() for word in text.split())

    def _texts(self, found: Properties) -> None:
        def of(numbers: frozenset[int]) -> list[str]:
            return [text for number in sorted(numbers) for text in found.texts.get(number, ())]

        self._say("the subject", "plain", _V.VISIBLE, list(dict.fromkeys(of(_SUBJECT))))
        self._say("the sender", "plain", _V.VISIBLE, list(dict.fromkeys(of(_SENDER))))
        self._say("the recipients", "plain", _V.VISIBLE, of(_NAMES_OF_RECIPIENTS))
        blind = found.texts.get(_BLIND, [])
        self._say("the hidden recipients", "mail-header", _V.HIDDEN, blind)
        card = [text for number in _CARD for text in found.texts.get(number, ())]
        self._say("the card", "plain", _V.VISIBLE, card)

    def _bodies(self, found: Properties) -> None:
        """The body, as text, as HTML, as packed RTF: a reader sees the best of them."""
        lines = [line for text in found.texts.get(_BODY, ()) for line in text.splitlines()]
        self._say("the body", "plain", _V.VISIBLE, lines)
        for blob in found.blobs.get(_HTML, ()):
            self._open(blob, "the body (HTML)")
        for text in found.texts.get(_HTML, ()):
            self._open(text.encode("utf-8"), "the body (HTML)")
        for blob in found.blobs.get(_PACKED_RTF, ()):
            try:
                rtf = unpacked_rtf(blob)
                self.inside.spend(len(rtf))
            except PartRefused as refused:
                self.harvest.miss(f"{self.above}the body (RTF)", str(refused))
            else:
                self._open(rtf, "the body (RTF)")

    def _open(
        self, data: bytes, part: str, mechanism: str = "plain", seen: Visibility = _V.VISIBLE
    ) -> None:
        self.inside.open(
            Source.of_bytes(data), part=f"{self.above}{part}", mechanism=mechanism, visibility=seen
        )

    def _headers(self, text: str) -> None:
        """The headers with which the message travelled."""
        if not text:
            return
        message = HeaderParser(policy=compat32).parsestr(text)
        for name, value in header_items(message):
            sort = sort_of(name)
            if sort == "seen":
                self._say("the headers", "plain", _V.VISIBLE, [value])
            elif sort == "people":
                self._say("the hidden recipients", "mail-header", _V.HIDDEN, [value])
            elif sort != "form":
                numbers, words = without_numbers(value) if sort == "number" else ("", value)
                part = "numbers of the message"
                self._say(part, "mail-header", _V.METADATA, [numbers], makers=True)
                self._say("unseen headers", "mail-header", _V.METADATA, [words])
        rest = message.get_payload()
        lines = rest.splitlines() if isinstance(rest, str) else []
        self._say("unseen headers", "mail-header", _V.METADATA, lines)

    def _recipients(self, recipients: list[Properties]) -> None:
        seen: list[str] = []
        blind: list[str] = []
        for each in recipients:
            kept = blind if each.fixed.get(_RECIPIENT_KIND) == _BLIND_KIND else seen
            texts = [
                text
                for number, found in sorted(each.texts.items())
                for text in found
                if number not in _FORM
            ]
            kept.append(", ".join(dict.fromkeys(text for text in texts if text.strip())))
        self._say("the recipients", "plain", _V.VISIBLE, seen)
        self._say("the hidden recipients", "mail-header", _V.HIDDEN, blind)
        blobs = [blob for each in recipients for held in each.blobs.values() for blob in held]
        hidden = self._unshown(text for blob in blobs for text in runs_in(blob))
        self._say("numbers of the recipients", "property", _V.METADATA, hidden, makers=True)

    def _unshown(self, texts: Iterator[str]) -> list[str]:
        """Texts without the addresses and words that the message shows anyway."""
        kept = []
        for text in texts:
            words = [word for word in text.split() if word.lower() not in self._shown]
            if words:
                kept.append(" ".join(words))
        return kept

    def _unseen(self, found: Properties) -> None:
        """Properties that no form of a mail program shows."""
        told = {
            _BODY, _HTML, _HEADERS, _BLIND, *_SUBJECT, *_SENDER, *_NAMES_OF_RECIPIENTS, *_CARD,
            *_FORM,
        }  # fmt: skip
        others: list[str] = []
        numbers: list[str] = []
        for number, texts in sorted(found.texts.items()):
            if number not in told:
                (numbers if number in _NUMBERS else others).extend(texts)
        for number, blobs in sorted(found.blobs.items()):
            if number not in (_PACKED_RTF, _HTML):
                (others if number in _NAMED else numbers).extend(
                    text for blob in blobs for text in runs_in(blob)
                )
        self._say("properties of the message", "property", _V.METADATA,
                  self._unshown(iter(others)))  # fmt: skip
        self._say("numbers of the message", "mail-header", _V.METADATA,
                  self._unshown(iter(numbers)), makers=True)  # fmt: skip

    def _attachment(self, folder: tuple[str, ...], part: str) -> None:
        found = properties_in(self.file, folder)
        hidden = bool(found.fixed.get(_HIDDEN_ATTACHMENT, 0) & 0xFF)
        names = [text for number in _FILE_NAMES for text in found.texts.get(number, ())]
        self.harvest.say(part, "member-name", _V.METADATA, dict.fromkeys(names))
        others = [
            text
            for number, texts in found.texts.items()
            for text in texts
            if number not in _FILE_NAMES and number not in _FORM
        ]
        self.harvest.say(part, "property", _V.METADATA, others)
        data = found.blob(_DATA)
        if data:
            mechanism, seen = ("attachment", _V.HIDDEN) if hidden else ("plain", _V.VISIBLE)
            self.inside.open(Source.of_bytes(data), part=part, mechanism=mechanism, visibility=seen)
        for inner in self._folders(folder, _INNER):
            self._enclosed(inner, part)
        if found.unread:
            self.harvest.miss(part, "some of its streams are damaged")

    def _enclosed(self, folder: tuple[str, ...], part: str) -> None:
        """A message inside the message, or an object of another program."""
        if self.depth + self.inside.depth >= self.inside.budget.limits.depth:
            self.harvest.miss(part, "it lies too many files deep")
            return
        if self.file.stream((*folder, "__properties_version1.0")) is not None:
            MessageReader(
                file=self.file, harvest=self.harvest, inside=self.inside,
                above=f"{part} › ", depth=self.depth + 1,
            ).read(folder)  # fmt: skip
            return
        for stream in self._below(folder):
            self._object(stream, part)

    def _object(self, stream: Stream, part: str) -> None:
        try:
            data = self.file.bytes_of(stream)
        except PartRefused as refused:
            self.harvest.miss(part, str(refused))
            return
        self.inside.open(
            Source.of_bytes(data), part=part, mechanism="embedded-file", visibility=_V.HIDDEN
        )

    def _below(self, folder: tuple[str, ...]) -> list[Stream]:
        depth = len(folder)
        return [stream for stream in self.file.streams if stream.path[:depth] == folder]

    def _strangers(self, folder: tuple[str, ...]) -> None:
        """Streams of the message's folder that are no properties."""
        for stream in self.file.streams:
            if stream.path[:-1] == folder and not stream.name.lower().startswith("__"):
                try:
                    texts = list(runs_in(self.file.bytes_of(stream)))
                except PartRefused as refused:
                    self.harvest.miss(f"{self.above}a stream of no known kind", str(refused))
                    continue
                self._say("a stream of no known kind", "unknown-part", _V.RESIDUAL, texts)
