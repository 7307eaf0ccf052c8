"""Where each key of a TOML text stands, so that an error can name the line.

The text must already have been accepted by ``tomllib``; this only finds places, it checks nothing.
"""

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BETWEEN = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SCALAR = re.compile(r"[^,\]}\n#]+")
_STRINGS = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL
)


def lines_of(text: str) -> Mapping[Path, int]:
    """The line (from 1) on which each table, key and element of an array begins."""
    scanner = _Scanner(text.replace("\r\n", "\n"))
    scanner.scan_document()
    return scanner.lines


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.arrays: dict[Path, int] = {}

    def scan_document(self) -> None:
        table: Path = ()
        self.skip_between()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.scan_header()
            else:
                self.scan_pair(table)
            self.skip_between()

    def scan_header(self) -> Path:
        start = self.at
        is_array = self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        names = self.scan_key()
        self.at += 2 if is_array else 1
        path: Path = ()
        for name in names[:-1]:
            path = self.current((*path, name))
        path = (*path, names[-1])
        if is_array:
            self.arrays[path] = self.arrays.get(path, 0) + 1
        path = self.current(path) if is_array else path
        self.note(path, start)
        return path

    def current(self, path: Path) -> Path:
        return (*path, self.arrays[path] - 1) if path in self.arrays else path

    def scan_pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self.scan_key())
        self.at += 1
        self.skip_between()
        self.note(path, start)
        self.scan_value(path)

    def scan_key(self) -> tuple[str, ...]:
        names: list[str] = []
        while True:
            self.skip_between()
            match = _STRINGS.match(self.text, self.at) or _BARE_KEY.match(self.text, self.at)
            if match is None:
                return tuple(names)
            names.append(match.group().strip("\"'"))
            self.at = match.end()
            self.skip_between()
            if self.text[self.at : self.at + 1] == ".":
                self.at += 1
            else:
                return tuple(names)

    def scan_value(self, path: Path) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self.scan_array(path)
        elif opening == "{":
            self.scan_inline_table(path)
        else:
            match = _STRINGS.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            self.at = match.end() if match else len(self.text)

    def scan_array(self, path: Path) -> None:
        self.at += 1
        index = 0
        self.skip_commas()
        while self.text[self.at] != "]":
            self.note((*path, index), self.at)
            self.scan_value((*path, index))
            index += 1
            self.skip_commas()
        self.at += 1

    def scan_inline_table(self, path: Path) -> None:
        self.at += 1
        self.skip_commas()
        while self.text[self.at] != "}":
            self.scan_pair(path)
            self.skip_commas()
        self.at += 1

    def skip_commas(self) -> None:
        self.skip_between()
        while self.text[self.at] == ",":
            self.at += 1
            self.skip_between()

    def skip_between(self) -> None:
        match = _BETWEEN.match(self.text, self.at)
        if match is not None:
            self.at = match.end()

    def note(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, self.text.count("\n", 0, at) + 1)
