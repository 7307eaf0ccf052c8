"""A small invented organisation, and a response that can be run in a test."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

NOW = datetime(2022, 11, 28, 20, 0, tzinfo=UTC)
GIVEN = (
    "Canaryx",
    "Zorblat",
    "Quillith",
    "Vimbara",
    "Oskendra",
    "Plumeria",
    "Tamsinox",
    "Ewindrel",
)
FAMILY = ("Notarealson", "Inventedez", "Fakemirov", "Madeupwala", "Fictionneh", "Imaginaryo")


def register_rows(people: int = 400) -> list[dict[str, str]]:
    """Invented people whose names, birth dates and numbers all differ; every third is represented."""
    rows = []
    for n in range(people):
        given = f"{GIVEN[n % 8]}{_letters(n)}"
        family = f"{FAMILY[n % 6]}{_letters(n * 7 + 3)}"
        inside = n % 2 == 0
        rows.append(
            {
                "agency_number": f"A-{900_000_000 + n * 37}",
                "given_names": given,
                "family_names": family,
                "birth_date": (date(1960, 1, 1) + timedelta(days=n * 53 % 15_000)).isoformat(),
                "nationality": ("CUB", "VEN", "RUS", "ETH")[n % 4],
                "facility": f"Inventedtown Centre {n % 9}" if inside else "",
                "language": ("es", "es", "ru", "")[n % 4],
                "custody_status": "in custody" if inside else "released",
                "custody_since": "2022-06-01",
                "address": "" if inside else f"{n} Nowhere Road, Exampleton",
                "email": "",
                "household": f"H-{n // 2}" if n >= people - 40 else "",
                "representative": f"R-{n % 5}" if n % 3 == 0 else "",
                "representative_name": f"Counsel Inventa {n % 5}" if n % 3 == 0 else "",
                "representative_email": f"counsel{n % 5}@firm.example.invalid"
                if n % 3 == 0
                else "",
                "case_category": "positive credible fear",
            }
        )
    return rows


def _letters(number: int) -> str:
    return "".join(chr(97 + (number // 26**place) % 26) for place in range(3))


def leak_rows(rows: list[dict[str, str]], *, outsiders: int = 3) -> list[dict[str, str]]:
    """What the leaked list says of these people, and of some whom no register knows."""
    known = [
        {
            "Given names": row["given_names"].upper(),
            "Family names": row["family_names"].upper(),
            "Birth date": row["birth_date"],
            "Nationality": row["nationality"],
            "Facility": row["facility"],
        }
        for row in rows
    ]
    unknown = [
        {
            "Given names": f"Strangera{_letters(n + 5000)}",
            "Family names": f"Unlistedov{_letters(n * 11 + 900)}",
            "Birth date": f"19{50 + n}-0{1 + n % 9}-17",
            "Nationality": "PER",
            "Facility": "",
        }
        for n in range(outsiders)
    ]
    return known + unknown


def write_csv(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def respond_to(path, register, *, desk, by: UUID, say=lambda _sentence: None, **more):
    """Run a response on files that are there."""
    from makegood.casework.operations.respond import respond
    from makegood.casework.work import Disclosure
    from makegood.engines.linkage.duckdb import DuckdbLinkage

    return respond(
        Disclosure(leak=path, register=register, **more),
        playbook=None,
        laws=(),
        desk=desk,
        engine=DuckdbLinkage(),
        by=by,
        now=NOW,
        say=say,
    )
