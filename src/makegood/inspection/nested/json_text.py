"""JSON text taken apart value by value, without trusting its depth, its numbers or its order."""

import json
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Value: TypeAlias = Any
"""What JSON can say: dict, list, str, bool or None; numbers are texts."""
_BLANK = re.compile(r"[\s\x1e\ufeff]*")
_STRINGS_OR_REMARKS = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|(//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)", re.DOTALL
)
_STRINGS_OR_COMMAS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|,(?=\s*[\]}])", re.DOTALL)
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"?|([^\s\"\[\]{}:,]+)", re.DOTALL)
_LONG = 1 << 24


class DamagedJson(Exception):
    """The text stops being JSON at a place: between two whole values, or inside one."""

    def __init__(self, at: int, *, between: bool = False) -> None:
        super().__init__("damaged")
        self.at = at
        self.between = between


@dataclass(kw_only=True, slots=True, repr=False)
class JsonText:
    """Values one after another. ``doubled`` are values whose key comes again in the same object."""

    doubled: list[Value] = field(default_factory=list)

    def _object(self, pairs: list[tuple[str, Value]]) -> dict[str, Value]:
        found = dict(pairs)
        if len(found) < len(pairs):
            last = {key: at for at, (key, _) in enumerate(pairs)}
            self.doubled.extend(value for at, (key, value) in enumerate(pairs) if last[key] != at)
        return found

    def decoder(self) -> json.JSONDecoder:
        """A decoder that makes no numbers and keeps doubled keys."""
        return json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
            strict=False,
        )

    def elements(self, text: str) -> Iterator[tuple[str, Value, bool]]:
        """Every value: its path, itself, and whether it is one of a list.

        Lists at the top, and in long texts lists in objects at the top, are given element by element.

        Raises:
            DamagedJson: the text stops being JSON.

        """
        decode = self.decoder().raw_decode
        at = _skip(text, 0)
        while at < len(text):
            if text[at] == "[":
                at = yield from _list(text, at, decode, "")
            elif text[at] == "{" and len(text) > _LONG:
                at = yield from self._members(text, at, decode)
            else:
                value, at = _first(text, at, decode)
                yield "", value, False
            at = _skip(text, at)

    def _members(
        self, text: str, at: int, decode: Callable[..., tuple[Value, int]]
    ) -> Generator[tuple[str, Value, bool], None, int]:
        others: list[tuple[str, Value]] = []
        listed: set[str] = set()
        at = _skip(text, at + 1)
        while text[at : at + 1] != "}":
            key, at = _value(text, at, decode)
            at = _skip(text, at)
            if not isinstance(key, str) or text[at : at + 1] != ":":
                raise DamagedJson(at)
            at = _skip(text, at + 1)
            if _is_list_of_records(text, at) and key not in listed:
                listed.add(key)
                at = yield from _list(text, at, decode, key)
            else:
                value, at = _value(text, at, decode)
                others.append((key, value))
            at = _after(text, at, "}")
        yield "", self._object(others), False
        return at + 1


def _list(
    text: str, at: int, decode: Callable[..., tuple[Value, int]], path: str
) -> Generator[tuple[str, Value, bool], None, int]:
    at = _skip(text, at + 1)
    while text[at : at + 1] != "]":
        value, at = _value(text, at, decode)
        yield path, value, True
        at = _after(text, at, "]")
    return at + 1


def _first(text: str, at: int, decode: Callable[..., tuple[Value, int]]) -> tuple[Value, int]:
    """A value that no list and no object holds."""
    try:
        return _value(text, at, decode)
    except DamagedJson as damaged:
        raise DamagedJson(at, between=text[at] not in "{[") from damaged


def _value(text: str, at: int, decode: Callable[..., tuple[Value, int]]) -> tuple[Value, int]:
    try:
        return decode(text, at)
    except (ValueError, RecursionError) as error:
        raise DamagedJson(at) from error


def _after(text: str, at: int, end: str) -> int:
    """Behind a comma, or at the end of the list or object."""
    at = _skip(text, at)
    if text[at : at + 1] == ",":
        return _skip(text, at + 1)
    if text[at : at + 1] != end:
        raise DamagedJson(at)
    return at


def _is_list_of_records(text: str, at: int) -> bool:
    if text[at : at + 1] != "[":
        return False
    first = _skip(text, at + 1)
    return text[first : first + 1] in ("{", "[")


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return at if blank is None else blank.end()


def without_remarks(text: str) -> tuple[str, list[str]]:
    """The text without comments and without commas before a closing bracket, and the comments."""
    remarks: list[str] = []

    def kept(match: re.Match[str]) -> str:
        if match[1]:
            remarks.append(match[1])
            return " "
        return match[0]

    bare = _STRINGS_OR_REMARKS.sub(kept, text)
    return _STRINGS_OR_COMMAS.sub(lambda found: found[0].rstrip(","), bare), remarks


def strings_of(text: str) -> Iterator[str]:
    """Strings and words of a text that is no JSON any more."""
    for match in _STRING.finditer(text):
        found = match[1] if match[1] is not None else match[2]
        if found:
            yield unescaped(found)


def unescaped(text: str) -> str:
    """A string with its escapes resolved, as far as they are any."""
    if "\\" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
