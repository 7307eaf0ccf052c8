"""Tar archives: members, owners, headers, and the padding behind each member."""

import gzip
import io
import tarfile

from samples.zip import FIGURES, rows

from hiding import Secret, clean, sample


def archive(
    members: dict[str, bytes], *, owner: str = "", notes: dict[str, str] | None = None,
    links: dict[str, str] | None = None,
) -> bytes:  # fmt: skip
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as made:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.uname, entry.pax_headers = len(data), owner, notes or {}
            made.addfile(entry, io.BytesIO(data))
        for name, target in (links or {}).items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            made.addfile(entry)
    return packed.getvalue()


@sample("tar", mechanism="plain", kinds=["name", "birth_date"])
def leaking_member(secret: Secret) -> bytes:
    return archive({"figures.csv": FIGURES, "people.csv": rows(secret)})


@sample("tar", mechanism="plain", kinds=["name", "birth_date"])
def packed(secret: Secret) -> bytes:
    return gzip.compress(archive({"people.csv": rows(secret)}), mtime=0)


@sample("tar", mechanism="plain", kinds=["name", "birth_date"])
def archive_in_an_archive(secret: Secret) -> bytes:
    return archive({"inner.tar": archive({"people.csv": rows(secret)})})


@sample("tar", mechanism="owner-name", severity="review", kinds=["email"])
def owner(secret: Secret) -> bytes:
    return archive({"figures.csv": FIGURES}, owner=secret.mail)


@sample("tar", mechanism="extra-field")
def note_in_a_header(secret: Secret) -> bytes:
    return archive({"figures.csv": FIGURES}, notes={"comment": secret.text})


@sample("tar", mechanism="member-name", severity="review", kinds=["identifier"])
def long_name(secret: Secret) -> bytes:
    return archive({f"{'long/' * 40}{secret.number}.csv": FIGURES})


@sample("tar", mechanism="member-name", severity="review", kinds=["email"])
def target_of_a_link(secret: Secret) -> bytes:
    return archive({"figures.csv": FIGURES}, links={"link": f"/home/{secret.mail}/x"})


@sample("tar", mechanism="bytes-outside")
def padding(secret: Secret) -> bytes:
    data = bytearray(archive({"figures.csv": FIGURES}))
    text = secret.text.encode()
    at = data.rindex(FIGURES[-8:]) + 8
    data[at : at + len(text)] = text
    return bytes(data)


@sample("tar", mechanism="bytes-outside")
def behind_the_end(secret: Secret) -> bytes:
    return archive({"figures.csv": FIGURES}) + secret.text.encode()


@sample("tar", mechanism="bytes-outside", kinds=["birth_date"])
def second_archive_behind_the_end(secret: Secret) -> bytes:
    return archive({"figures.csv": FIGURES}) + archive({"people.csv": rows(secret)})


@clean("tar")
def figures(_: Secret) -> bytes:
    return archive({"figures.csv": FIGURES, "more.csv": FIGURES}, owner="root")
