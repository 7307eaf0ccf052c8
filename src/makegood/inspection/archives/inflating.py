"""A packed stream unpacked piece by piece, under the limits, however often it says that it goes on."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from makegood.inspection.inside import Inside
from makegood.inspection.unreadable import PartRefused

_MB = 1 << 20
_PIECE = 1 << 16
_MOST_BYTES = 1 << 29
_RATIO = 200
_RATIO_FREE_BYTES = 64 * _MB
_MOST_STREAMS = 1 << 16
_MOST_BEHIND = 64 * _MB


class Decoder(Protocol):
    """What unpacks one stream: the objects of bz2 and lzma are such."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether it must be given more before it can give more."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What was given and lies behind the end."""
        ...

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Unpack at most so many bytes."""
        ...


@dataclass(kw_only=True, slots=True, repr=False)
class Unpacked:
    """What a packed file gave: its content as far as it goes, what stands behind it, and what went wrong."""

    pieces: list[bytes] = field(default_factory=list)
    size: int = 0
    rest: bytes = b""
    why: str = ""

    @property
    def data(self) -> bytes:
        """The content in one piece."""
        return b"".join(self.pieces)


def unpacked(
    file: BinaryIO,
    inside: Inside,
    *,
    new: Callable[[], Decoder],
    damage: tuple[type[Exception], ...],
    mark: bytes,
) -> Unpacked:
    """Unpack every stream of a file. What cannot be unpacked is said in ``why``, never passed over.

    A further stream begins with ``mark``; other bytes behind a stream are given as ``rest``.
    """
    found = Unpacked()
    counted = Allowance(inside=inside)
    try:
        for piece in _streams(file, new, mark, found, counted):
            counted.allow(len(piece))
            found.pieces.append(piece)
    except PartRefused as refused:
        found.why = str(refused)
    except damage:
        found.why = "it is damaged: it cannot be unpacked to its end"
    except EOFError:
        found.why = "it is cut off"
    return found


@dataclass(kw_only=True, slots=True)
class Allowance:
    """How much one stream may grow."""

    inside: Inside
    given: int = 0
    taken: int = 0

    def allow(self, size: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            PartRefused: they are too many, or too many for what was given.

        """
        self.taken += size
        self.inside.spend(size)
        bomb = self.taken > _RATIO_FREE_BYTES and self.taken > _RATIO * max(self.given, 1)
        if bomb or self.taken > _MOST_BYTES:
            raise PartRefused("it grows beyond the limits when it is unpacked")


def _streams(
    file: BinaryIO,
    new: Callable[[], Decoder],
    mark: bytes,
    found: Unpacked,
    counted: Allowance,
) -> Iterator[bytes]:
    pending = b""
    for _ in range(_MOST_STREAMS):
        decoder = new()
        yield from _stream(file, decoder, pending, counted)
        pending = decoder.unused_data or file.read(_PIECE)
        if len(pending) < len(mark):
            pending += file.read(_PIECE)
        if not pending.startswith(mark):
            found.rest = (pending + file.read(_MOST_BEHIND)).rstrip(b"\x00")
            if file.read(1):
                raise PartRefused("it is followed by more bytes than are searched")
            return
    raise PartRefused("it holds more pieces than the limits allow")


def _stream(
    file: BinaryIO, decoder: Decoder, pending: bytes, counted: Allowance
) -> Iterator[bytes]:
    while not decoder.eof:
        if decoder.needs_input and not pending:
            pending = file.read(_PIECE)
            if not pending:
                raise EOFError
        counted.given += len(pending)
        yield decoder.decompress(pending, 4 * _MB)
        pending = b""


class Inflater:
    """A deflate stream, with or without its wrapping, as the objects of bz2 and lzma are.

    ``begun`` is told the first bytes of the stream, where its header lies.
    """

    def __init__(self, wbits: int, begun: Callable[[bytes], None] | None = None) -> None:
        self._inflater = zlib.decompressobj(wbits=wbits)
        self._begun = begun

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return self._inflater.eof

    @property
    def needs_input(self) -> bool:
        """Whether it must be given more before it can give more."""
        return not self._inflater.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What was given and lies behind the end."""
        return self._inflater.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Unpack at most so many bytes."""
        if self._begun is not None:
            self._begun(data)
            self._begun = None
        return self._inflater.decompress(self._inflater.unconsumed_tail + data, max_length)
