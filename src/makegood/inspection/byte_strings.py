"""Readable runs in opaque bytes: what a person would find with a search through the file."""

import re

_SHORTEST = 5
_ASCII = re.compile(rb"[\x20-\x7e]{%d,}" % _SHORTEST)
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){%d,}" % _SHORTEST)


def strings_in(data: bytes) -> tuple[str, ...]:
    """Runs of five and more printable signs, of one byte each and of two (UTF-16LE)."""
    narrow = [run.decode("ascii") for run in _ASCII.findall(data)]
    wide = [run.decode("utf-16-le") for run in _WIDE.findall(data)]
    return tuple(narrow + wide)
