"""Packed streams: their content, their headers, and what stands behind them."""

import bz2
import gzip as packing
import lzma
import struct
import zlib

import pyarrow as pa
from samples.zip import FIGURES, rows

from hiding import Secret, clean, sample


def with_header(data: bytes, flags: int, fields: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(data) + packer.flush()
    end = struct.pack("<II", zlib.crc32(data), len(data))
    return b"\x1f\x8b\x08" + bytes([flags]) + bytes(6) + fields + body + end


@sample("gzip", mechanism="plain", kinds=["name", "birth_date"])
def content(secret: Secret) -> bytes:
    return packing.compress(rows(secret), mtime=0)


@sample("gzip", mechanism="plain", kinds=["name", "birth_date"])
def several_members(secret: Secret) -> bytes:
    data = rows(secret)
    return packing.compress(data[:100], mtime=0) + packing.compress(data[100:], mtime=0)


@sample("gzip", mechanism="member-name", severity="review", kinds=["email"])
def name(secret: Secret) -> bytes:
    return with_header(FIGURES, 0x08, secret.mail.encode() + b".csv\x00")


@sample("gzip", mechanism="archive-comment")
def comment(secret: Secret) -> bytes:
    return with_header(FIGURES, 0x18, b"f.csv\x00" + secret.text.encode() + b"\x00")


@sample("gzip", mechanism="extra-field")
def extra_field(secret: Secret) -> bytes:
    text = secret.text.encode()
    return with_header(FIGURES, 0x04, struct.pack("<H", len(text)) + text)


@sample("gzip", mechanism="bytes-outside")
def behind_the_end(secret: Secret) -> bytes:
    return packing.compress(FIGURES, mtime=0) + secret.text.encode()


@sample("bzip2", mechanism="plain", kinds=["name", "birth_date"])
def bzip2(secret: Secret) -> bytes:
    return bz2.compress(rows(secret))


@sample("bzip2", mechanism="bytes-outside")
def behind_bzip2(secret: Secret) -> bytes:
    return bz2.compress(FIGURES) + secret.text.encode()


@sample("xz", mechanism="plain", kinds=["name", "birth_date"])
def xz(secret: Secret) -> bytes:
    return lzma.compress(rows(secret))


@sample("xz", mechanism="bytes-outside")
def behind_xz(secret: Secret) -> bytes:
    return lzma.compress(FIGURES) + secret.text.encode()


@sample("zstd", mechanism="plain", kinds=["name", "birth_date"])
def zstd(secret: Secret) -> bytes:
    return pa.compress(rows(secret), codec="zstd", asbytes=True)


@sample("zstd", mechanism="bytes-outside")
def skipped_frame(secret: Secret) -> bytes:
    text = secret.text.encode()
    frame = b"\x50\x2a\x4d\x18" + struct.pack("<I", len(text)) + text
    return pa.compress(FIGURES, codec="zstd", asbytes=True) + frame


@sample("lz4", mechanism="plain", kinds=["name", "birth_date"])
def lz4(secret: Secret) -> bytes:
    return pa.compress(rows(secret), codec="lz4", asbytes=True)


@clean("gzip")
def figures(_: Secret) -> bytes:
    return packing.compress(FIGURES, mtime=0)


@clean("gzip", verdict="not-inspected")
def cut_off(_: Secret) -> bytes:
    return packing.compress(FIGURES * 9, mtime=0)[:-20]
