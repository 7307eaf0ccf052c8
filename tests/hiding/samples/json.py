"""JSON: records however they are nested, values that a later one covers, text in code."""

import base64
import json as writing

from hiding import Secret, clean, sample


def written(value: object) -> bytes:
    return writing.dumps(value).encode()


def people(secret: Secret) -> list[dict[str, str]]:
    header, *rows = secret.rows(12)
    return [dict(zip(header, row, strict=True)) for row in rows]


_NESTED = {
    "list_of_records": lambda found: found,
    "inside_an_object": lambda found: {"meta": {"made": "x"}, "data": {"page": {"items": found}}},
    "by_key": lambda found: {f"case {at}": each for at, each in enumerate(found)},
    "columns": lambda found: {key: [each[key] for each in found] for key in found[0]},
    "numbered_columns": lambda found: {
        key: {str(at): each[key] for at, each in enumerate(found)} for key in found[0]
    },
    "lists_of_cells": lambda found: [list(found[0]), *[list(each.values()) for each in found]],
    "map_features": lambda found: {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [1, 2]},
                "properties": each,
            }
            for each in found
        ],
    },
}
for _name, _make in _NESTED.items():
    sample("json", mechanism="plain", name=_name, kinds=["name", "birth_date"])(
        lambda secret, make=_make: written(make(people(secret)))
    )


@sample("json", mechanism="plain", kinds=["name", "birth_date"])
def one_person(secret: Secret) -> bytes:
    given, family = secret.name.split()
    return written(
        {
            "resourceType": "Patient",
            "name": [{"family": family, "given": [given]}],
            "birthDate": "1980-01-01",
        }
    )


@sample("json", mechanism="duplicate-key")
def covered_value(secret: Secret) -> bytes:
    return f'{{"note": "{secret.text}", "note": "none"}}'.encode()


@sample("json", mechanism="comment")
def comment(secret: Secret) -> bytes:
    return f'{{"total": 3, /* {secret.text} */ "more": [1, 2,]}}'.encode()


@sample("json", mechanism="encoded-text", kinds=["birth_date"])
def json_in_a_string(secret: Secret) -> bytes:
    return written({"payload": writing.dumps(people(secret))})


@sample("json", mechanism="encoded-text")
def base64_in_a_string(secret: Secret) -> bytes:
    return written({"blob": base64.b64encode(secret.text.encode()).decode()})


@sample("json", mechanism="bytes-outside")
def behind_the_value(secret: Secret) -> bytes:
    return b'{"total": 3}\n' + secret.text.encode()


@sample("jsonl", mechanism="plain", kinds=["name", "birth_date"])
def lines(secret: Secret) -> bytes:
    return b"\n".join(written(each) for each in people(secret))


@sample("jsonl", mechanism="duplicate-key")
def covered_value_in_a_line(secret: Secret) -> bytes:
    return f'{{"a": 1}}\n{{"a": "{secret.text}", "a": 2}}\n'.encode()


@clean("json")
def figures(_: Secret) -> bytes:
    return written({"totals": [{"facility": f"Camp {at}", "total": at * 7} for at in range(40)]})


@clean("json", verdict="not-inspected")
def cut_off(_: Secret) -> bytes:
    return written([{"facility": "Camp", "total": 3}] * 9)[:-20]


@clean("jsonl")
def lines_of_figures(_: Secret) -> bytes:
    return b"\n".join(written({"facility": f"Camp {at}", "total": at}) for at in range(40))
