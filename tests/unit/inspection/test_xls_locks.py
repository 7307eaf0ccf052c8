"""Workbooks that are sealed with a password: opened where everybody can, else not inspected."""

import hashlib
import sys
from pathlib import Path
from struct import pack

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from making_biff import (
    book,
    lines,
    record,
    sheet,
)
from making_compound import compound
from readings import grid
from readings import reading as read_as

from makegood.inspection import inspect
from makegood.inspection.biff.ciphers import in_clear
from makegood.inspection.formats import xls
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused

SECRET = "zebedina@people.example"


def reading(data: bytes, inside: Inside | None = None) -> Reading:
    return read_as(xls, data, inside)


PASSWORD = "VelvetSweatshop"
CLEAR = {0x0809, 0x002F, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138}


def rc4(key: bytes, data: bytes) -> bytes:
    box, swap = list(range(256)), 0
    for at in range(256):
        swap = (swap + box[at] + key[at % len(key)]) & 255
        box[at], box[swap] = box[swap], box[at]
    at, swap, found = 0, 0, bytearray()
    for byte in data:
        at = (at + 1) & 255
        swap = (swap + box[at]) & 255
        box[at], box[swap] = box[swap], box[at]
        found.append(byte ^ box[(box[at] + box[swap]) & 255])
    return bytes(found)


def locked(lock: bytes, seal) -> tuple[bytes, bytes]:
    """A workbook stream in clear, and sealed: ``seal`` takes a place and bytes."""
    clear = book(
        [("Data", 0, sheet(lines([["North", "x" * 3000], ["South", "y"]])))],
        before=record(0x002F, lock),
    )
    sealed, at = bytearray(clear), 0
    while at < len(clear):
        kind, length = (
            int.from_bytes(clear[at : at + 2], "little"),
            int.from_bytes(clear[at + 2 : at + 4], "little"),
        )
        data = clear[at + 4 : at + 4 + length]
        if kind not in CLEAR and data:
            kept = 4 if kind == 0x0085 else 0
            sealed[at + 4 + kept : at + 4 + length] = seal(at + 4, data)[kept:]
        at += 4 + length
    return clear, bytes(sealed)


def in_blocks(key_of):
    def seal(at: int, data: bytes) -> bytes:
        found = b""
        while len(found) < len(data):
            block, offset = divmod(at + len(found), 1024)
            piece = data[len(found) : len(found) + 1024 - offset]
            found += rc4(key_of(block), bytes(offset) + piece)[offset:]
        return found

    return seal


def by_rc4(password: str = PASSWORD):
    salt, verifier = bytes(range(16)), b"V" * 16
    start = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    middle = hashlib.md5((start + salt) * 16).digest()[:5]

    def key_of(block: int) -> bytes:
        return hashlib.md5(middle + pack("<I", block)).digest()

    return pack("<HHH", 1, 1, 1) + salt + rc4(
        key_of(0), verifier + hashlib.md5(verifier).digest()
    ), key_of


def by_interface(bits: int, password: str = PASSWORD):
    salt, verifier = bytes(range(16)), b"W" * 16
    start = hashlib.sha1(salt + password.encode("utf-16-le")).digest()

    def key_of(block: int) -> bytes:
        key = hashlib.sha1(start + pack("<I", block)).digest()[: bits // 8]
        return key + bytes(11) if bits == 40 else key

    sealed = rc4(key_of(0), verifier + hashlib.sha1(verifier).digest())
    header = pack("<IIIIIIII", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + "CSP\0".encode("utf-16-le")
    lock = pack("<HHH", 1, 2, 2) + pack("<II", 4, len(header)) + header
    return lock + pack("<I", 16) + salt + sealed[:16] + pack("<I", 20) + sealed[16:], key_of


@pytest.mark.parametrize("ways", [by_rc4(), by_interface(40), by_interface(128)])
def test_a_lock_that_everybody_can_open_is_opened(ways) -> None:
    """A workbook that is sealed with Excel's own password is read as if it were in clear."""
    lock, key_of = ways
    clear, sealed = locked(lock, in_blocks(key_of))
    assert sealed != clear
    assert in_clear(sealed) == clear
    assert grid(reading(compound({"Workbook": sealed})))[2, 1] == "South"


def by_xor(at: int, data: bytes) -> bytes:
    """0xB359 and 0x9A0A are the key and the verifier of Excel's own password ([MS-OFFCRYPTO] 2.3.7)."""
    pads = bytes.fromhex("876b9ae21ee305621e69966098 6e9404".replace(" ", ""))
    turned = [(byte << 5 | byte >> 3) & 255 for byte in data]
    return bytes(byte ^ pads[(at + len(data) + offset) % 16] for offset, byte in enumerate(turned))


@pytest.mark.parametrize("lock", [pack("<HHH", 0, 0xB359, 0x9A0A), pack("<HH", 0xB359, 0x9A0A)])
def test_a_mask_that_everybody_can_take_off_is_taken_off(lock: bytes) -> None:
    """The oldest lock, of two bytes, is opened with Excel's own password."""
    clear, sealed = locked(lock, by_xor)
    assert in_clear(sealed) == clear


@pytest.mark.parametrize(
    "lock",
    [by_rc4("other")[0], by_interface(128, "other")[0], pack("<HHH", 0, 1, 2), pack("<HHH", 1, 9, 9),
     b"\x07\x00", pack("<HHH", 1, 2, 2), pack("<HHHII", 1, 2, 2, 4, 4) + bytes(9), pack("<HHH", 1, 1, 1)],
)  # fmt: skip
def test_another_password_leaves_the_file_unseen(lock: bytes) -> None:
    """What needs a password of its own is not inspected, never clean."""
    data = compound({"Workbook": book([("A", 0, sheet(b""))], before=record(0x002F, lock))})
    document = inspect(Source.of_bytes(data))
    assert [gap.why for gap in document.gaps] == [
        "the workbook was not read: it is encrypted with a password"
    ]


def test_a_long_encrypted_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening the lock costs time for each byte; beyond the limit it is not tried."""
    lock, key_of = by_rc4()
    _, sealed = locked(lock, in_blocks(key_of))
    monkeypatch.setattr("makegood.inspection.biff.ciphers._MOST_BYTES", 99)
    with pytest.raises(PartRefused):
        in_clear(sealed)
