"""Comma-separated values: nothing hides, except in plain sight."""

import csv as writing
import io

from hiding import Secret, clean, sample


def written(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    writing.writer(text).writerows(rows)
    return text.getvalue().encode()


@sample("csv", mechanism="plain", kinds=["name", "birth_date", "nationality", "identifier"])
def people_in_rows(secret: Secret) -> bytes:
    return written(secret.rows(12))


@clean("csv")
def figures(_: Secret) -> bytes:
    return written([["Facility", "Total"], *[[f"Camp {at}", str(at * 7)] for at in range(40)]])
