"""Content lines of cards and calendars (RFC 6350, RFC 5545): unfolded, with their parameters."""

import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:[^\":;]|\"[^\"]*\")*)*):(.*)", re.DOTALL)
_ESCAPES = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
_ESCAPE = re.compile(r"\\[nN,;\\]")


class ContentLine(NamedTuple):
    """One property: its name, its parameters as they stand, and its value."""

    name: str
    parameters: str
    value: str

    def __repr__(self) -> str:
        return "ContentLine()"


def content_lines(text: str) -> Iterator[ContentLine]:
    """Every property; a line that is none is given without a name."""
    for line in _unfolded(text):
        match = _LINE.fullmatch(line)
        if match is None:
            yield ContentLine("", "", line)
            continue
        name, parameters, value = match[1].upper(), match[2].strip(";"), match[3]
        if "QUOTED-PRINTABLE" in parameters.upper():
            value = quopri.decodestring(value.encode("utf-8", "replace")).decode("utf-8", "replace")
        yield ContentLine(name, parameters, value)


def readable(value: str) -> str:
    """A value as a reader sees it: without escapes, its pieces parted by blanks."""
    return _ESCAPE.sub(lambda found: _ESCAPES[found[0]], value.replace(";", " ")).strip()


def _unfolded(text: str) -> Iterator[str]:
    current = ""
    for line in text.splitlines():
        soft = current.endswith("=") and "QUOTED-PRINTABLE" in current.upper()
        if line[:1] in (" ", "\t") and current:
            current += line[1:]
        elif soft:
            current = f"{current}\n{line}"
        else:
            if current.strip():
                yield current
            current = line
    if current.strip():
        yield current
