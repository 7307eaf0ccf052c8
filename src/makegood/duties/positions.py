"""Where each key of a TOML text stands, so that an error can name the line.

The text must already have been accepted by ``tomllib``; this only finds places, it checks nothing.
"""

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]

_STRING = (
    r'"""(?:\\.|[^\\])*?"{3,5}|'
    r"'''.*?'{3,5}|"
    r'"(?:\\.|[^"\\])*"|'
    r"'[^']*'"
)
_BETWEEN = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_NAME = re.compile(_STRING + r"|[A-Za-z0-9_-]+", re.DOTALL)
_SCALAR = re.compile(_STRING + r"|[^,\]}\n#]+", re.DOTALL)


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
        names = [self.scan_name()]
        while self.text[self.at] == ".":
            self.at += 1
            names.append(self.scan_name())
        return tuple(names)

    def scan_name(self) -> str:
        self.skip_between()
        name = self.take(_NAME).strip("\"'")
        self.skip_between()
        return name

    def scan_value(self, path: Path) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self.scan_array(path)
        elif opening == "{":
            self.scan_inline_table(path)
        else:
            self.take(_SCALAR)

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
        self.take(_BETWEEN)

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        taken = match.group() if match else ""
        self.at += len(taken)
        return taken

    def note(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, self.text.count("\n", 0, at) + 1)
