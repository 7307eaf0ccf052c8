"""ZIP archives: members that leak, archives in archives, and everything between the members."""

import csv
import io
import struct
import zipfile
import zlib

from hiding import Secret, clean, sample

FIGURES = b"Facility,Total\n" + b"".join(b"Camp %d,%d\n" % (at, at * 7) for at in range(20))


def rows(secret: Secret) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(secret.rows(12))
    return text.getvalue().encode()


def archive(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
        made.comment = comment
    return packed.getvalue()


@sample("zip", mechanism="plain", kinds=["name", "birth_date"])
def leaking_member(secret: Secret) -> bytes:
    return archive({"figures.csv": FIGURES, "old/people.csv": rows(secret)})


@sample("zip", mechanism="plain", kinds=["name", "birth_date"])
def archive_in_an_archive(secret: Secret) -> bytes:
    return archive({"a.zip": archive({"b.zip": archive({"people.csv": rows(secret)})})})


@sample("zip", mechanism="archive-comment")
def comment_of_the_archive(secret: Secret) -> bytes:
    return archive({"figures.csv": FIGURES}, secret.text.encode())


@sample("zip", mechanism="archive-comment")
def comment_of_a_member(secret: Secret) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        entry = zipfile.ZipInfo("figures.csv")
        entry.comment = secret.text.encode()
        made.writestr(entry, FIGURES)
    return packed.getvalue()


@sample("zip", mechanism="bytes-outside")
def extra_field(secret: Secret) -> bytes:
    packed = io.BytesIO()
    text = secret.text.encode()
    with zipfile.ZipFile(packed, "w") as made:
        entry = zipfile.ZipInfo("figures.csv")
        entry.extra = struct.pack("<HH", 0x7A71, len(text)) + text
        made.writestr(entry, FIGURES)
    return packed.getvalue()


@sample("zip", mechanism="member-name", severity="review", kinds=["email", "identifier"])
def name_of_a_member(secret: Secret) -> bytes:
    return archive({f"cases/{secret.number} {secret.mail}.csv": FIGURES})


@sample("zip", mechanism="member-name", severity="review", kinds=["email"])
def name_of_a_folder(secret: Secret) -> bytes:
    return archive({f"{secret.mail}/": b"", "figures.csv": FIGURES})


@sample("zip", mechanism="bytes-outside")
def bytes_before(secret: Secret) -> bytes:
    return secret.text.encode() + b"\n" + archive({"figures.csv": FIGURES})


@sample("zip", mechanism="bytes-outside")
def member_removed_from_the_directory(secret: Secret) -> bytes:
    data = rows(secret)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    header = struct.pack(
        "<4sHHHHHIIIHH",
        b"PK\x03\x04",
        20,
        0,
        8,
        0,
        0x21,
        zlib.crc32(data),
        len(packed),
        len(data),
        5,
        0,
    )
    return header + b"x.csv" + packed + archive({"figures.csv": FIGURES})


@sample("zip", mechanism="plain", kinds=["name", "birth_date"])
def directory_is_missing(secret: Secret) -> bytes:
    data = archive({"people.csv": rows(secret), "figures.csv": FIGURES})
    return data[: data.index(b"PK\x01\x02")]


@sample("zip", mechanism="plain", kinds=["name", "birth_date"])
def broken_document(secret: Secret) -> bytes:
    """Built as a document, without the part that every document begins with."""
    return archive({"[Content_Types].xml": b"<Types/>", "xl/people.csv": rows(secret)})


@clean("zip")
def figures(_: Secret) -> bytes:
    return archive({"2024/figures.csv": FIGURES, "2025/figures.csv": FIGURES})


@clean("zip")
def packed_in_a_stream(_: Secret) -> bytes:
    """Sizes stand behind each member, as programs write that cannot go back."""

    class OneWay(io.BytesIO):
        def seekable(self) -> bool:
            return False

    packed = OneWay()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("figures.csv", FIGURES)
        made.writestr("more.csv", FIGURES)
    return packed.getvalue()


@clean("zip", verdict="not-inspected")
def encrypted_member(_: Secret) -> bytes:
    data = bytearray(archive({"figures.csv": FIGURES}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)
