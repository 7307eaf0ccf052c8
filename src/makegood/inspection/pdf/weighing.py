"""Every packed stream unpacked once and thrown away, so that nothing later meets a bomb or a break."""

import base64
import zlib
from dataclasses import dataclass, field

import pikepdf

from makegood.inspection.inside import Inside
from makegood.inspection.pdf.objects import name_of, written_name
from makegood.inspection.unreadable import UnreadableFile

_MB = 1 << 20
_PIECE = 4 * _MB
_MOST = 512 * _MB
_MOST_PIXELS = 400_000_000
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_SPARSE = frozenset({"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
_MARK = b"/ActualText"
_MOST_SPARSE = 8 * _MB
_BLANKS = b" \t\n\r\f\x00\v"


@dataclass(kw_only=True, slots=True)
class Weight:
    """What came of it: how many streams there are, and how many do not unpack to their end.

    ``speaking`` are those that say how a piece of them reads.
    """

    streams: int = 0
    damaged: int = 0
    speaking: list[tuple[int, int]] = field(default_factory=list)


def weigh(pdf: pikepdf.Pdf, inside: Inside) -> Weight:
    """Unpack every stream of a file, piece by piece.

    Raises:
        UnreadableFile: one grows beyond every need, or a picture is larger than any page.
        PartRefused: all together grow beyond the limits of the outer file.

    """
    weight = Weight()
    for held in pdf.objects:
        if not isinstance(held, pikepdf.Stream):
            continue
        weight.streams += 1
        _check_picture(held)
        data = _raw(held)
        if data is None:
            weight.damaged += 1
            continue
        data, filters = _without_ascii(data, filters_of(held))
        speaks = _Spoken()
        if not filters:
            speaks.hear(data)
        elif filters[0] in _FLATE:
            weight.damaged += not _unpacks(data, filters, inside, speaks)
        elif filters[0] in _SPARSE and len(data) > _MOST_SPARSE:
            raise _bomb()
        if speaks.heard and name_of(held, "/Subtype") in ("", "Form"):
            weight.speaking.append(held.objgen)
    return weight


def filters_of(stream: pikepdf.Stream) -> list[str]:
    """The names of a stream's filters in the order in which they are undone."""
    named = stream.stream_dict.get("/Filter")
    if isinstance(named, pikepdf.Name):
        return [written_name(named)]
    if isinstance(named, pikepdf.Array):
        return [written_name(each) for each in named if isinstance(each, pikepdf.Name)]
    return []


def _without_ascii(data: bytes, filters: list[str]) -> tuple[bytes, list[str]]:
    """The data below the filters that only write bytes as letters; those never grow."""
    while filters and filters[0] in _ASCII:
        try:
            data = _ASCII[filters[0]](data)
        except ValueError:
            return data, []
        filters = filters[1:]
    return data, filters


def _from_85(data: bytes) -> bytes:
    body = data.strip().removeprefix(b"<~")
    return base64.a85decode(body.partition(b"~")[0], ignorechars=_BLANKS)


def _from_hex(data: bytes) -> bytes:
    digits = data.partition(b">")[0].translate(None, _BLANKS)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _raw(stream: pikepdf.Stream) -> bytes | None:
    try:
        return stream.read_raw_bytes()
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None


def _check_picture(stream: pikepdf.Stream) -> None:
    held = stream.stream_dict
    if name_of(stream, "/Subtype") != "Image":
        return
    try:
        pixels = int(held.get("/Width", 0)) * int(held.get("/Height", 0))
    except (TypeError, ValueError):
        return
    if pixels > _MOST_PIXELS:
        raise UnreadableFile(
            "The PDF holds a picture larger than any page needs.",
            remedy="Do not open or publish it.",
        )


@dataclass(kw_only=True, slots=True, repr=False)
class _Spoken:
    """Listens for a mark in data that comes in pieces."""

    heard: bool = False
    tail: bytes = b""

    def hear(self, piece: bytes) -> None:
        self.heard = self.heard or _MARK in self.tail + piece[: len(_MARK)] or _MARK in piece
        self.tail = piece[-len(_MARK) :]


def _unpacks(data: bytes, filters: list[str], inside: Inside, speaks: _Spoken) -> bool:
    """Whether Flate data ends where it says. Flate inside Flate is unpacked too."""
    again = len(filters) > 1 and filters[1] in _FLATE
    inflater = zlib.decompressobj(wbits=-15)
    total, checksum, kept = 0, 1, []
    pending = data[2:]
    try:
        while pending and not inflater.eof:
            piece = inflater.decompress(pending, _PIECE)
            pending = inflater.unconsumed_tail
            total += len(piece)
            inside.spend(len(piece))
            checksum = zlib.adler32(piece, checksum)
            speaks.hear(piece)
            if again:
                kept.append(piece)
            if total > _MOST:
                raise _bomb()
            if not piece and not pending:
                break
    except zlib.error:
        return False
    if not inflater.eof and data:
        return False
    whole = _agrees(inflater.unused_data, checksum)
    return whole and (not again or _unpacks(b"".join(kept), filters[1:], inside, speaks))


def _agrees(rest: bytes, checksum: int) -> bool:
    """Whether the checksum behind the data is right; one that is cut off says nothing."""
    return len(rest) < 4 or int.from_bytes(rest[:4], "big") == checksum


_ASCII = {
    "/ASCII85Decode": _from_85,
    "/A85": _from_85,
    "/ASCIIHexDecode": _from_hex,
    "/AHx": _from_hex,
}


def _bomb() -> UnreadableFile:
    return UnreadableFile(
        "The PDF grows beyond the limits when it is unpacked.", remedy="Do not open or publish it."
    )
