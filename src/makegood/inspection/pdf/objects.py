"""The objects of a PDF as texts and references, without following one of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf

Id = tuple[int, int]
_REFERENCE = re.compile(rb"(?<![\w.])(\d{1,10}) (\d{1,5}) R(?!\w)")
_STRING = re.compile(
    rb"(?:(/[^\s()<>\[\]{}/%]+)\s+)?(\((?:[^\\()]|\\.)*\)|(?<!<)<[0-9A-Fa-f\s]*>(?!>))", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SINGLE = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\r\n": b"",
    b"\n": b"",
}


@dataclass(kw_only=True, slots=True, repr=False)
class Graph:
    """Every object as the bytes of its dictionary, and which can be reached from the trailer."""

    bodies: dict[Id, bytes] = field(default_factory=dict)
    streams: set[Id] = field(default_factory=set)
    reached: set[Id] = field(default_factory=set)

    @classmethod
    def of(cls, pdf: pikepdf.Pdf) -> "Graph":
        """All objects of a file."""
        graph = cls()
        for held in pdf.objects:
            if not isinstance(held, pikepdf.Object):  # numbers and null come as Python's own
                continue  # type: ignore[unreachable]
            id_ = held.objgen
            if isinstance(held, pikepdf.Stream):
                graph.streams.add(id_)
                graph.bodies[id_] = held.stream_dict.unparse(resolved=True)
            else:
                graph.bodies[id_] = held.unparse(resolved=True)
        graph.reached = graph.reach(pdf.trailer.unparse(resolved=True))
        return graph

    def reach(self, start: bytes) -> set[Id]:
        """Every object that can be reached from some bytes."""
        found: set[Id] = set()
        waiting = list(references(start))
        while waiting:
            id_ = waiting.pop()
            if id_ in found or id_ not in self.bodies:
                continue
            found.add(id_)
            waiting.extend(references(self.bodies[id_]))
        return found


def references(body: bytes) -> Iterator[Id]:
    """The objects that some bytes refer to."""
    for number, generation in _REFERENCE.findall(body):
        yield int(number), int(generation)


def strings(body: bytes) -> Iterator[tuple[str, str]]:
    """The strings of a dictionary with the keys before them; "" where there is none."""
    for key, written in _STRING.findall(body):
        text = decoded(_bytes_of(written))
        if text:
            yield key.decode("latin-1"), text


def _bytes_of(written: bytes) -> bytes:
    if written.startswith(b"<"):
        digits = bytes(written[1:-1].translate(None, b" \t\r\n\f\x00"))
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return _ESCAPE.sub(_unescaped, written[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found.group(1)
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return _SINGLE.get(sign, sign)


def decoded(held: bytes) -> str:
    """A text string of a PDF as text (ISO 32000-2, 7.9.2.2)."""
    if held.startswith(b"\xfe\xff"):
        text = held[2:].decode("utf-16-be", "replace")
    elif held.startswith(b"\xff\xfe"):
        text = held[2:].decode("utf-16-le", "replace")
    elif held.startswith(b"\xef\xbb\xbf"):
        text = held[3:].decode("utf-8", "replace")
    else:
        text = held.decode("pdfdoc", "replace")
    return _speakable(text)


def _speakable(text: str) -> str:
    """The text without control signs; "" where it is no text but bytes."""
    cleaned = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(cleaned.split())


def text_of(held: object) -> str:
    """What a string object says; "" for every other object."""
    if isinstance(held, pikepdf.String):
        return decoded(bytes(held))
    if isinstance(held, pikepdf.Stream):
        try:
            return decoded(held.read_bytes())
        except (pikepdf.PdfError, ValueError, RuntimeError):
            return ""
    return ""


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, empty ones left out, in their order."""
    return tuple(dict.fromkeys(text for text in texts if text))


def entry(held: object, *keys: str) -> pikepdf.Object | None:
    """What lies under keys, one in the other; None where a step is missing or of another kind."""
    for key in keys:
        if not isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
            return None
        held = held.get(key)
    return held if isinstance(held, pikepdf.Object) else None


def number_of(held: object, key: str) -> int:
    """The whole number under a key; 0 where there is none."""
    value = held.get(key) if isinstance(held, pikepdf.Dictionary | pikepdf.Stream) else None
    try:
        return int(value) if value is not None else 0
    except (TypeError, ValueError):
        return 0


def items_of(held: object) -> list[pikepdf.Object]:
    """The members of an array; a single thing as its only member; none for nothing."""
    if held is None:
        return []
    if isinstance(held, pikepdf.Array):
        return list(held)
    return [held]  # type: ignore[list-item]


def name_of(held: object, key: str) -> str:
    """The name under a key without its slash, "" where there is none."""
    value = held.get(key) if isinstance(held, pikepdf.Dictionary | pikepdf.Stream) else None
    return written_name(value)[1:] if isinstance(value, pikepdf.Name) else ""


def written_name(name: pikepdf.Object) -> str:
    """A name with its slash; what is no text in it stays escaped."""
    try:
        return str(name)
    except UnicodeDecodeError:
        return name.unparse().decode("latin-1")


def pairs_of(held: object) -> list[tuple[str, pikepdf.Object]]:
    """The entries of a dictionary or a stream; none where its keys are no text."""
    if not isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        return []
    try:
        return [(str(key), value) for key, value in held.items()]
    except UnicodeDecodeError:
        return []


def content_of(stream: object) -> bytes | None:
    """A stream unpacked; None where it is none, or cannot be unpacked."""
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None
