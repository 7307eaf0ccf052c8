"""Workbooks that are encrypted with the password that Excel itself uses, so that anyone can open them.

A workbook whose structure is protected is encrypted with a password that is known to all. Whatever
needs another password is refused. [MS-OFFCRYPTO] 2.3.6 (RC4), 2.3.5 (RC4 CryptoAPI), 2.3.7 (XOR);
[MS-XLS] 2.2.10 says which records stay in clear.
"""

import hashlib
from collections.abc import Callable, Iterator
from struct import pack, unpack_from

from makegood.inspection.biff.records import BOFS
from makegood.inspection.unreadable import PartRefused

_FILE_PASS, _SHEET = 0x002F, 0x0085
_IN_CLEAR = frozenset({*BOFS, _FILE_PASS, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138})
_PASSWORD = "VelvetSweatshop"  # noqa: S105 - Excel's own, known to all
_BLOCK = 1024
_MOST_BYTES = 24 << 20
_REFUSED = "it is encrypted with a password"

Cipher = Callable[[int, bytes], bytes]
"""Where the bytes lie in the stream, and the bytes: in clear."""


def in_clear(stream: bytes) -> bytes:
    """The stream with every record in clear.

    Raises:
        PartRefused: it is encrypted with a password of its own, or in a way that is not known.

    """
    lock = next((data for kind, _, data in _records(stream) if kind == _FILE_PASS), None)
    if lock is None:
        return stream
    if len(stream) > _MOST_BYTES:
        raise PartRefused("it is encrypted, and too long to be opened here")
    cipher = _cipher(lock)
    opened = bytearray(stream)
    for kind, at, data in _records(stream):
        if kind in _IN_CLEAR or not data:
            continue
        clear = cipher(at, data)
        kept = 4 if kind == _SHEET else 0
        opened[at + kept : at + len(data)] = clear[kept:]
    return bytes(opened)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        yield kind, at + 4, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _cipher(lock: bytes) -> Cipher:
    if len(lock) == 4:
        return _xor_cipher(*unpack_from("<HH", lock))
    way = unpack_from("<H", lock)[0] if len(lock) >= 6 else -1
    if way == 0:
        return _xor_cipher(*unpack_from("<HH", lock, 2))
    if way != 1 or len(lock) < 6:
        raise PartRefused(_REFUSED)
    major = unpack_from("<H", lock, 2)[0]
    if major == 1 and len(lock) >= 54:
        return _plain_rc4(lock[6:22], lock[22:38], lock[38:54])
    if major in (2, 3, 4):
        return _rc4_by_interface(lock[6:])
    raise PartRefused(_REFUSED)


def _rc4(key: bytes) -> Iterator[int]:
    box = list(range(256))
    swap = 0
    for at in range(256):
        swap = (swap + box[at] + key[at % len(key)]) & 0xFF
        box[at], box[swap] = box[swap], box[at]
    at = swap = 0
    while True:
        at = (at + 1) & 0xFF
        swap = (swap + box[at]) & 0xFF
        box[at], box[swap] = box[swap], box[at]
        yield box[(box[at] + box[swap]) & 0xFF]


def _through(key: bytes, data: bytes) -> bytes:
    return bytes(byte ^ pad for byte, pad in zip(data, _rc4(key), strict=False))


def _in_blocks(key_of: Callable[[int], bytes]) -> Cipher:
    """Each kilobyte of the stream has a key of its own; headers count, though they are in clear."""
    pads: dict[int, bytes] = {}

    def pad(block: int) -> bytes:
        if block not in pads:
            pads.clear()
            pads[block] = _through(key_of(block), bytes(_BLOCK))
        return pads[block]

    def cipher(at: int, data: bytes) -> bytes:
        found = bytearray()
        while len(found) < len(data):
            place = at + len(found)
            offset = place % _BLOCK
            piece = data[len(found) : len(found) + _BLOCK - offset]
            keys = pad(place // _BLOCK)[offset : offset + len(piece)]
            found += bytes(byte ^ key for byte, key in zip(piece, keys, strict=True))
        return bytes(found)

    return cipher


def _plain_rc4(salt: bytes, verifier: bytes, verifier_hash: bytes) -> Cipher:
    start = hashlib.md5(_PASSWORD.encode("utf-16-le"), usedforsecurity=False).digest()[:5]
    middle = hashlib.md5((start + salt) * 16, usedforsecurity=False).digest()[:5]

    def key_of(block: int) -> bytes:
        return hashlib.md5(middle + pack("<I", block), usedforsecurity=False).digest()

    both = _through(key_of(0), verifier + verifier_hash)
    if hashlib.md5(both[:16], usedforsecurity=False).digest() != both[16:]:
        raise PartRefused(_REFUSED)
    return _in_blocks(key_of)


def _rc4_by_interface(lock: bytes) -> Cipher:
    """The header gives the size of the key, the verifier behind it the salt."""
    if len(lock) < 8:
        raise PartRefused(_REFUSED)
    header_size = unpack_from("<I", lock, 4)[0]
    verifier = lock[8 + header_size :]
    if header_size < 32 or len(verifier) < 60 or unpack_from("<I", lock, 16)[0] != 0x6801:
        raise PartRefused(_REFUSED)
    length = (unpack_from("<I", lock, 24)[0] or 40) // 8
    salt, sealed, sealed_hash = verifier[4:20], verifier[20:36], verifier[40:60]
    start = hashlib.sha1(salt + _PASSWORD.encode("utf-16-le"), usedforsecurity=False).digest()

    def key_of(block: int) -> bytes:
        key = hashlib.sha1(start + pack("<I", block), usedforsecurity=False).digest()[:length]
        return key + bytes(11) if length == 5 else key

    both = _through(key_of(0), sealed + sealed_hash)
    if hashlib.sha1(both[:16], usedforsecurity=False).digest() != both[16:36]:
        raise PartRefused(_REFUSED)
    return _in_blocks(key_of)


_FILL = bytes.fromhex("bbffffbaffffb98000be0f00bf0f00")


def _xor_cipher(key: int, verifier: int) -> Cipher:
    password = _PASSWORD[:15].encode("ascii")
    if _xor_verifier(password) != verifier:
        raise PartRefused(_REFUSED)
    halves = pack("<H", key)
    mixed = [byte ^ halves[at % 2] for at, byte in enumerate((password + _FILL)[:16])]
    pads = [(byte << 2 | byte >> 6) & 0xFF for byte in mixed]

    def cipher(at: int, data: bytes) -> bytes:
        start = at + len(data)
        return bytes(
            ((byte << 3 | byte >> 5) & 0xFF) ^ pads[(start + offset) % 16]
            for offset, byte in enumerate(data)
        )

    return cipher


def _xor_verifier(password: bytes) -> int:
    verifier = 0
    for byte in reversed(bytes([len(password)]) + password):
        turned = (verifier << 1 & 0x7FFF) | (verifier >> 14 & 1)
        verifier = turned ^ byte
    return verifier ^ 0xCE4B
