"""Every engine runs every test in this folder: the same answers, or the test names who differs."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from makegood.engines.linkage.duckdb import DuckdbLinkage
from makegood.engines.linkage.memory import MemoryLinkage
from makegood.engines.registers import prepare
from makegood.identify import LinkageEngine, PreparedRegister
from makegood.vocabulary.column import Role

MAP = {
    Role.KEY: ("key",),
    Role.GIVEN: ("given",),
    Role.FAMILY: ("family",),
    Role.ALIAS: ("alias",),
    Role.BIRTH_DATE: ("birth_date",),
    Role.NATIONALITY: ("nationality",),
    Role.LOCATION: ("location",),
    Role.ID: ("id",),
    Role.HOUSEHOLD: ("household",),
    Role.LANGUAGE: ("language",),
}


@pytest.fixture(
    params=[MemoryLinkage(), DuckdbLinkage(), DuckdbLinkage(all_pairs_up_to=0)],
    ids=["memory", "duckdb", "duckdb with rules"],
)
def engine(request: pytest.FixtureRequest) -> LinkageEngine:
    """Each engine in turn."""
    return request.param


@pytest.fixture(scope="session")
def register_of(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Sequence[Mapping[str, str]]], PreparedRegister]:
    """A prepared register of the given records; a key is given to a record without one."""

    def build(records: Sequence[Mapping[str, str]]) -> PreparedRegister:
        folder = Path(tmp_path_factory.mktemp("register"))
        columns = {
            header: pa.array(
                [
                    r.get(header) or (f"k-{i:04d}" if header == "key" else None)
                    for i, r in enumerate(records)
                ],
                pa.string(),
            )
            for (header,) in MAP.values()
        }
        pq.write_table(pa.table(columns), folder / "register.parquet")
        return prepare(folder / "register.parquet", out=folder / "register.duckdb", stated=MAP)

    return build


GIVEN = ("Ana", "Berto", "Clara", "Dario", "Elisa", "Fabio", "Gloria", "Hugo", "Irena", "Jonas")
FAMILY = ("Alboran", "Brisk", "Cortado", "Dunmore", "Estevar", "Farouk", "Gallant", "Hamidi")


@pytest.fixture(scope="session")
def town(register_of: Callable[..., PreparedRegister]) -> PreparedRegister:
    """An invented town of 120 people, so that one of them is told from chance."""
    people = [
        {
            "given": f"{GIVEN[i % 10]} {GIVEN[(i * 3 + i // 10) % 10]}",
            "family": f"{FAMILY[i % 8]} {FAMILY[(i // 8) % 8]}",
            "birth_date": f"{1950 + i % 53}-{1 + i % 12:02d}-{1 + (i * 7) % 28:02d}",
            "nationality": ("GTM", "HND", "UKR", "AFG")[i % 4],
            "location": f"F-{i % 9:03d}",
            "id": f"N{100_000 + 37 * i}",
        }
        for i in range(120)
    ]
    return register_of(people + SPECIAL)


SPECIAL = [
    {
        "key": "s-quill",
        "given": "Wilhelmina",
        "family": "Quillfeather Vandersloot",
        "birth_date": "1984-03-12",
        "nationality": "GTM",
        "location": "F-001",
        "id": "X700001",
    },
    {
        "key": "s-zaid",
        "given": "Mohammed Zaid",
        "family": "Qasemyar",
        "birth_date": "1991-11-05",
        "nationality": "AFG",
        "location": "F-002",
        "id": "X700002",
    },
    {
        "key": "s-chen",
        "given": "Xiaoqing",
        "family": "Ouyang",
        "birth_date": "1979-08-30",
        "nationality": "CHN",
        "location": "F-003",
        "id": "X700003",
    },
    {
        "key": "s-twin-a",
        "given": "Perpetua",
        "family": "Thistlewood Umberland",
        "birth_date": "2001-06-17",
        "nationality": "HND",
        "location": "F-004",
        "id": "X700004",
        "household": "H1",
    },
    {
        "key": "s-twin-b",
        "given": "Zenobia",
        "family": "Thistlewood Umberland",
        "birth_date": "2001-06-17",
        "nationality": "HND",
        "location": "F-004",
        "id": "X700005",
        "household": "H1",
    },
    {
        "key": "s-name-a",
        "given": "Casimir",
        "family": "Plumtree",
        "birth_date": "1960-02-20",
        "nationality": "UKR",
        "location": "F-005",
        "id": "X700006",
    },
    {
        "key": "s-name-b",
        "given": "Casimir",
        "family": "Plumtree",
        "birth_date": "1988-09-09",
        "nationality": "UKR",
        "location": "F-006",
        "id": "X700007",
    },
    {
        "key": "s-alias",
        "given": "Ottoline",
        "family": "Wexcombe",
        "alias": "Bartholomea Yarrowby",
        "birth_date": "1972-12-25",
        "nationality": "UKR",
        "location": "F-007",
        "id": "X700008",
    },
    {
        "key": "s-dup-1",
        "given": "Leocadia",
        "family": "Nightingale Frostmoor",
        "birth_date": "1993-04-14",
        "nationality": "HND",
        "location": "F-008",
        "id": "X700009",
        "language": "es",
    },
    {
        "key": "s-dup-2",
        "given": "LEOCADIA",
        "family": "NIGHTINGALE FROSTMOOR",
        "birth_date": "1993-04-14",
        "nationality": "HND",
        "location": "F-008",
        "id": "X700010",
        "language": "en",
    },
]
