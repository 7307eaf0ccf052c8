"""Components of cards and calendars as rows: one for each card, event or task."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from makegood.inspection.archives.members import loose
from makegood.inspection.encoded_text import bytes_of_base64, open_encoded
from makegood.inspection.inside import Inside
from makegood.inspection.nested.content_lines import ContentLine, content_lines, readable
from makegood.inspection.nested.record_table import RecordTable
from makegood.inspection.pages.attributes import data_of
from makegood.inspection.reading import Passage, Reading
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

_TITLES = {
    "FN": "Name", "N": "Last name first name", "BDAY": "Date of birth", "TEL": "Phone", "EMAIL": "E-mail",
    "ADR": "Address", "ORG": "Organisation", "NOTE": "Notes", "GENDER": "Sex", "LANG": "Language",
    "NICKNAME": "Alias", "ATTENDEE": "Attendee", "ORGANIZER": "Organiser", "SUMMARY": "Title",
    "DESCRIPTION": "Notes", "LOCATION": "Place", "DTSTART": "Start",
}  # fmt: skip
_OPAQUE = ("PHOTO", "LOGO", "SOUND", "KEY", "ATTACH", "IMAGE")
_UNSEEN = ("X-", "UID", "REV", "CREATED", "DTSTAMP", "LAST-MODIFIED")


@dataclass(kw_only=True, slots=True, repr=False)
class Cards:
    """What has been read of a card file or a calendar."""

    inside: Inside
    tables: dict[str, RecordTable] = field(default_factory=dict)
    unseen: list[str] = field(default_factory=list)
    makers: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    opened: int = 0
    _stack: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)

    def through(self, text: str) -> None:
        """Read every property."""
        for line in content_lines(text):
            self._take(line)
        while self._stack:
            self._close()

    def _take(self, line: ContentLine) -> None:
        if line.name == "BEGIN":
            self._stack.append((line.value.strip().upper(), []))
        elif line.name == "END" and self._stack:
            self._close()
        elif line.name in ("PRODID", "VERSION", "CALSCALE", "METHOD"):
            self.makers.append(line.value)
        elif not line.name or not self._stack:
            self.stray.append(f"{line.parameters} {line.value}".strip())
        elif line.name in _OPAQUE and self._opaque(line):
            return
        else:
            self._field(line)

    def _field(self, line: ContentLine) -> None:
        text = readable(line.value)
        if line.parameters:
            self.unseen.append(line.parameters)
        if line.name.startswith(_UNSEEN):
            self.unseen.append(text)
        elif text:
            self._stack[-1][1].append((_TITLES.get(line.name, line.name.title()), text))

    def _opaque(self, line: ContentLine) -> bool:
        """A picture, a key or an attached file in the value."""
        data = data_of(line.value)
        if data is None and (
            "ENCODING=B" in line.parameters.upper() or "BASE64" in line.parameters.upper()
        ):
            data = bytes_of_base64(line.value)
        if not data:
            return False
        self.opened += 1
        self.inside.open(
            Source.of_bytes(data), part=f"attachment {self.opened}", mechanism="plain",
            visibility=Visibility.VISIBLE,
        )  # fmt: skip
        return True

    def _close(self) -> None:
        kind, fields = self._stack.pop()
        if fields:
            self.tables.setdefault(kind, RecordTable()).add(fields)

    def reading(self, name: str) -> Reading:
        """Everything that was read."""
        frames = []
        for number, table in enumerate(self.tables.values(), start=1):
            frame = table.frame(f"table {number}", "plain", Visibility.VISIBLE)
            if frame is not None:
                frames.append(frame)
            self.stray.extend(table.loose)
        open_encoded(self.unseen, self.inside, part="unseen properties")
        return Reading(format=name, parts=1, frames=tuple(frames), passages=tuple(self._passages()))

    def _passages(self) -> Iterator[Passage]:
        yield from loose("texts", "plain", Visibility.VISIBLE, tuple(self.stray))
        yield from loose("unseen properties", "property", Visibility.METADATA, tuple(self.unseen))
        yield from loose(
            "the program that wrote it", "property", Visibility.METADATA, tuple(self.makers),
            by_makers=True,
        )  # fmt: skip
