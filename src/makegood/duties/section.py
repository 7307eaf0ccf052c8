"""One table of a duties file, read key by key: whatever does not fit names file, line and reason."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn, TypeVar

from makegood.duties.positions import Path, lines_of
from makegood.errors import ExitCode, MakegoodError

Choice = TypeVar("Choice", bound=StrEnum)

FORMAT = 1
"""The version of the schema that this reader reads; each file states it."""

_BAD_SYNTAX_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class DutiesFileUnusable(MakegoodError):
    """A file of laws or promises does not say what it must."""

    exit_code = ExitCode.INPUT_UNUSABLE

    def __init__(self, *, file: str, line: int, reason: str) -> None:
        super().__init__(
            f"{file}, line {line}: {reason}.",
            remedy="Correct that line; the files that come with makegood (gdpr, general) show every key.",
        )
        self.file = file
        self.line = line
        self.reason = reason


def open_document(text: str, *, file: str) -> "Section":
    """The whole file as one section. Raises ``DutiesFileUnusable`` where it is not TOML of our format."""
    try:
        tree = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = _BAD_SYNTAX_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        reason = _BAD_SYNTAX_LINE.sub("", str(error))
        raise DutiesFileUnusable(file=file, line=line, reason=f"not TOML: {reason}") from None
    document = Section(file=file, lines=lines_of(text), tree=tree, path=())
    if document.whole_number("format") != FORMAT:
        document.refuse(f"this version reads format {FORMAT} only", key="format")
    return document


class Section:
    """A table of the file. Each reader method takes one key; ``finish`` refuses keys nobody took."""

    def __init__(
        self, *, file: str, lines: Mapping[Path, int], tree: Mapping[str, object], path: Path
    ) -> None:
        self._file = file
        self._lines = lines
        self._tree = tree
        self._path = path
        self._taken: set[str] = set()

    def refuse(self, reason: str, *, key: str = "", index: int | None = None) -> NoReturn:
        """Refuse this section (or one key, or one element of a list), naming file and line."""
        path = (*self._path, key) if index is None else (*self._path, key, index)
        while path and path not in self._lines:
            path = path[:-1]
        raise DutiesFileUnusable(file=self._file, line=self._lines.get(path, 1), reason=reason)

    def finish(self) -> None:
        """Refuse every key that was not read: a misspelt key is never silently ignored."""
        for key in self._tree:
            if key not in self._taken:
                self.refuse(f"unknown key '{key}'", key=key)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._tree

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"'{key}' must be a text that is not empty", key=key)
        return " ".join(value.split())

    def text_or_nothing(self, key: str) -> str:
        """A text, or "" where the key is absent."""
        return self.text(key) if self.has(key) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent means none."""
        texts = []
        for index, value in enumerate(self._list(key)):
            if not isinstance(value, str) or not value.strip():
                self.refuse(f"each of '{key}' must be a text", key=key, index=index)
            texts.append(" ".join(value.split()))
        return tuple(texts)

    def whole_number(self, key: str, *, at_least: int = 0) -> int:
        """A whole number, not below ``at_least``."""
        value = self.integer(key)
        if value < at_least:
            self.refuse(f"'{key}' must be {at_least} or more", key=key)
        return value

    def integer(self, key: str) -> int:
        """A whole number, negative ones too."""
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(f"'{key}' must be a whole number", key=key)
        return value

    def share(self, key: str) -> Decimal:
        """A number between 0 and 1, both excluded."""
        value = self._take(key)
        if not isinstance(value, Decimal) or not 0 < value < 1:
            self.refuse(f"'{key}' must be a decimal number between 0 and 1", key=key)
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._take(key)
        if not isinstance(value, bool):
            self.refuse(f"'{key}' must be true or false", key=key)
        return value

    def day_or_nothing(self, key: str) -> date | None:
        """A date, or None where the key is absent."""
        if not self.has(key):
            return None
        value = self._take(key)
        if isinstance(value, datetime) or not isinstance(value, date):
            self.refuse(f"'{key}' must be a date such as 2018-05-25", key=key)
        return value

    def day(self, key: str) -> date:
        """A date."""
        day = self.day_or_nothing(key)
        if day is None:
            self.refuse(f"'{key}' is missing")
        return day

    def moment_day_or_words(self, key: str) -> datetime | date | str:
        """A moment with its offset, a date, or words."""
        value = self._take(key)
        if isinstance(value, datetime) and value.tzinfo is None:
            self.refuse(f"'{key}' must carry its offset from UTC", key=key)
        if not isinstance(value, date | str):
            self.refuse(f"'{key}' must be a moment, a date or words", key=key)
        return value

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates; absent means none."""
        days = []
        for index, value in enumerate(self._list(key)):
            if isinstance(value, datetime) or not isinstance(value, date):
                self.refuse(f"each of '{key}' must be a date", key=key, index=index)
            days.append(value)
        return tuple(days)

    def one_of(self, key: str, choices: type[Choice]) -> Choice:
        """One word of a closed list."""
        value = self._take(key)
        words = [choice.value for choice in choices]
        if not isinstance(value, str) or value not in words:
            self.refuse(f"'{key}' must be one of: {', '.join(words)}", key=key)
        return choices(value)

    def section(self, key: str) -> "Section":
        """A table inside this one."""
        value = self._take(key)
        if not isinstance(value, dict):
            self.refuse(f"'{key}' must be a table", key=key)
        return self._inner(value, (*self._path, key))

    def sections(self, key: str) -> tuple["Section", ...]:
        """A list of tables; absent means none."""
        sections = []
        for index, value in enumerate(self._list(key)):
            if not isinstance(value, dict):
                self.refuse(f"each of '{key}' must be a table", key=key, index=index)
            sections.append(self._inner(value, (*self._path, key, index)))
        return tuple(sections)

    def _take(self, key: str) -> object:
        self._taken.add(key)
        if key not in self._tree:
            self.refuse(f"'{key}' is missing")
        return self._tree[key]

    def _list(self, key: str) -> list[object]:
        if not self.has(key):
            return []
        value = self._take(key)
        if not isinstance(value, list):
            self.refuse(f"'{key}' must be a list", key=key)
        return value

    def _inner(self, tree: Mapping[str, object], path: Path) -> "Section":
        return Section(file=self._file, lines=self._lines, tree=tree, path=path)
