"""7-Zip archives."""

import io

import py7zr
from samples.zip import FIGURES, archive, rows

from hiding import Secret, clean, sample


def packed(members: dict[str, bytes], **options: object) -> bytes:
    made = io.BytesIO()
    with py7zr.SevenZipFile(made, "w", **options) as file:  # type: ignore[arg-type]
        for name, data in members.items():
            file.writestr(data, name)
    return made.getvalue()


@sample("7z", mechanism="plain", kinds=["name", "birth_date"])
def leaking_member(secret: Secret) -> bytes:
    return packed({"figures.csv": FIGURES, "people.csv": rows(secret)})


@sample("7z", mechanism="plain", kinds=["name", "birth_date"])
def archive_in_an_archive(secret: Secret) -> bytes:
    return packed({"inner.zip": archive({"people.csv": rows(secret)})})


@sample("7z", mechanism="member-name", severity="review", kinds=["email"])
def name_of_a_member(secret: Secret) -> bytes:
    return packed({f"{secret.mail}.csv": FIGURES})


@sample("7z", mechanism="bytes-outside")
def behind_the_end(secret: Secret) -> bytes:
    return packed({"figures.csv": FIGURES}) + secret.text.encode()


@clean("7z")
def figures(_: Secret) -> bytes:
    return packed({"figures.csv": FIGURES})


@clean("7z", verdict="not-inspected")
def encrypted(_: Secret) -> bytes:
    return packed({"figures.csv": FIGURES}, password="invented")


@clean("7z", verdict="not-inspected")
def encrypted_list(_: Secret) -> bytes:
    return packed({"figures.csv": FIGURES}, password="invented", header_encryption=True)
