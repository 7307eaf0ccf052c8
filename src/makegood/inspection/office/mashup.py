"""Data that other programs attached: XML of any kind, and packed queries (Power Query) among it.

A packed query is a small package inside a text ([MS-QDEFF] 2.2): its formulas, and the tables that
someone typed into them, packed once more.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from struct import error as malformed
from struct import unpack_from

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.container import open_container
from makegood.inspection.markup import every_text, tree
from makegood.inspection.office.parts import Part, is_markup, remarks
from makegood.inspection.office.walk import Walk
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

_PACKED = re.compile(r'"([A-Za-z0-9+/]{16,}={0,2})"')
_MOST_TYPED = 64 << 20


def read_custom_data(walk: Walk, part: Part) -> None:
    """Read one part of attached data; a packed query in it is opened."""
    if not is_markup(part.data):
        walk.add(part.words, "custom-xml", Visibility.HIDDEN, strings_in(part.data))
        return
    root = tree(part.data)
    packed = [each.text for each in root.all("DataMashup")]
    for number, text in enumerate(packed, start=1):
        _read_query(walk, text, f"query {number} in {part.words}")
    kept = (text for text in every_text(part.data) if text not in {each.strip() for each in packed})
    walk.add(part.words, "custom-xml", Visibility.HIDDEN, kept)
    remarks(walk, part.words, part.data)


def _read_query(walk: Walk, text: str, words: str) -> None:
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
        (size,) = unpack_from("<I", data, 4)
        _read_package(walk, data[8 : 8 + size], words)
        _read_settings(walk, data[8 + size :], words)
    except (binascii.Error, ValueError, malformed):
        walk.miss(words, "it is damaged: it cannot be unpacked")
    except UnreadableFile as unread:
        walk.miss(words, unread.what.rstrip(".").lower())


def _read_package(walk: Walk, data: bytes, words: str) -> None:
    with open_container(Source.of_bytes(data), walk.inside) as container:
        for name in container.names():
            try:
                found = container.part(name)
            except PartRefused as refused:
                walk.miss(words, str(refused))
                continue
            if name.lower().endswith(".m"):
                _read_formulas(walk, found.decode("utf-8-sig", "replace"), words)
            elif is_markup(found):
                walk.add(words, "query", Visibility.HIDDEN, every_text(found))
            else:
                walk.open(found, part=words, mechanism="query", visibility=Visibility.HIDDEN)


def _read_formulas(walk: Walk, source: str, words: str) -> None:
    walk.add(words, "query", Visibility.HIDDEN, source.splitlines())
    for number, typed in enumerate(_typed(walk, source), start=1):
        walk.open(
            typed, part=f"table {number} in {words}", mechanism="query",
            visibility=Visibility.HIDDEN,
        )  # fmt: skip


def _typed(walk: Walk, source: str) -> Iterator[bytes]:
    """Tables that someone typed into a query: base64, packed by Deflate, JSON."""
    for match in _PACKED.finditer(source):
        try:
            data = base64.b64decode(match.group(1), validate=True)
            table = zlib.decompressobj(wbits=-15).decompress(data, _MOST_TYPED)
        except (binascii.Error, zlib.error):
            continue
        walk.inside.spend(len(table))
        if table.strip():
            yield table


def _read_settings(walk: Walk, data: bytes, words: str) -> None:
    """Behind the package: permissions, metadata (names of queries, paths, columns), bindings."""
    at = 0
    while at + 4 <= len(data):
        (size,) = unpack_from("<I", data, at)
        block = data[at + 4 : at + 4 + size]
        at += 4 + size
        start = block.find(b"<")
        if start >= 0:
            walk.add(words, "query", Visibility.HIDDEN, strings_in(block))
