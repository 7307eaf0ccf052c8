"""Compound files: embedded objects, macros, and what lies between the streams."""

import struct

from making_compound import compound
from ooxml import workbook

from hiding import Secret, sample


def literal(source: bytes) -> bytes:
    """Bytes in the packing of macros, every sign as it is."""
    packed = bytearray(b"\x01")
    for at in range(0, len(source), 2048):
        piece = source[at : at + 2048]
        chunk = b"".join(b"\x00" + piece[start : start + 8] for start in range(0, len(piece), 8))
        packed += struct.pack("<H", 0xB000 | len(chunk) - 1) + chunk
    return bytes(packed)


def macros(source: str) -> dict[str, bytes]:
    """The streams of a project with one module."""
    name = b"Module1"
    listed = struct.pack("<HIH", 0x0003, 2, 1252)
    listed += struct.pack("<HI", 0x001A, len(name)) + name
    listed += struct.pack("<HII", 0x0031, 4, 12)
    return {
        "VBA/dir": literal(listed),
        "VBA/Module1": b"\x00" * 12 + literal(source.encode()),
        "PROJECT": b"Module=Module1\r\n",
    }


@sample("ole", mechanism="macro")
def source_of_a_macro(secret: Secret) -> bytes:
    return compound(
        macros(f'Attribute VB_Name = "M"\r\nSub A()\r\n\' {secret.text}\r\nEnd Sub\r\n')
    )


@sample("xlsm", mechanism="macro")
def macro_in_a_workbook(secret: Secret) -> bytes:
    project = compound(macros(f"Sub A()\r\n' {secret.text}\r\nEnd Sub\r\n"))
    return workbook({"xl/vbaProject.bin": project}, book_arrows=[("vbaProject", "vbaProject.bin")])


@sample("xlsm", mechanism="macro-remains")
def compiled_macro(secret: Secret) -> bytes:
    streams = macros("Sub A()\r\nEnd Sub\r\n")
    streams["VBA/__SRP_0"] = secret.text.encode("utf-16-le")
    return workbook(
        {"xl/vbaProject.bin": compound(streams)}, book_arrows=[("vbaProject", "vbaProject.bin")]
    )


def _native(data: bytes, path: bytes = b"C:\\a\\list.csv") -> bytes:
    inner = struct.pack("<H", 2) + b"list.csv\x00" + path + b"\x00" + struct.pack("<HH", 0, 3)
    inner += struct.pack("<I", len(path) + 1) + path + b"\x00"
    inner += struct.pack("<I", len(data)) + data
    return struct.pack("<I", len(inner)) + inner


def _people(secret: Secret) -> bytes:
    return "\n".join(",".join(row) for row in secret.rows(12)).encode()


@sample("ole", mechanism="embedded-file")
def dropped_file(secret: Secret) -> bytes:
    return compound({"\x01Ole10Native": _native(_people(secret))})


@sample("xlsx", mechanism="embedded-file", name="dropped_file_in_a_workbook")
def dropped_file_in_a_workbook(secret: Secret) -> bytes:
    return workbook(
        {"xl/embeddings/oleObject1.bin": compound({"\x01Ole10Native": _native(_people(secret))})},
        sheet_arrows=[("oleObject", "../embeddings/oleObject1.bin")],
    )


@sample("ole", mechanism="file-path", severity="note")
def path_of_a_dropped_file(secret: Secret) -> bytes:
    path = f"C:\\Users\\{secret.mail}\\list.csv".encode()
    return compound({"\x01Ole10Native": _native(b"Camp,Total\nNorth,3\n", path)})


@sample("ole", mechanism="embedded-file")
def workbook_in_an_object(secret: Secret) -> bytes:
    return compound({"Package": workbook(rows=secret.rows(12))})


def _property_set(number: int, text: str) -> bytes:
    value = text.encode("cp1252") + b"\x00"
    held = struct.pack("<II", 0x1E, len(value)) + value
    body = struct.pack("<II", 16 + len(held), 1) + struct.pack("<II", number, 16) + held
    header = struct.pack("<HHI", 0xFFFE, 0, 0) + bytes(16) + struct.pack("<I", 1)
    identity = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return header + identity + struct.pack("<I", 48) + body


@sample("ole", mechanism="property", severity="note")
def author(secret: Secret) -> bytes:
    return compound({"\x05SummaryInformation": _property_set(4, secret.text)})


@sample("ole", mechanism="property", severity="review")
def title(secret: Secret) -> bytes:
    return compound({"\x05SummaryInformation": _property_set(2, secret.text)})


@sample("ole", mechanism="bytes-outside")
def free_sector(secret: Secret) -> bytes:
    return compound({"\x01CompObj": b"x"}, lost=secret.text.encode())


@sample("ole", mechanism="unknown-part")
def stream_of_no_known_kind(secret: Secret) -> bytes:
    return compound({"Own": secret.text.encode("utf-16-le")})
