"""Who exactly is affected? Leaked rows × a register of people → one answer per row and per person."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from makegood.identify.columns import ColumnMap, parse_map, propose_map
    from makegood.identify.engine import LinkageEngine, PreparedRegister, RegisterPerson
    from makegood.identify.identification import Identification, Thresholds, identify, plausible
    from makegood.identify.leak import Leak, read_leak
    from makegood.identify.union import (
        Earlier,
        EarlierRow,
        Entity,
        PeopleCount,
        Union,
        count_people,
        entities,
    )

__all__ = [  # noqa: RUF022 - in the order of _WHERE
    "ColumnMap",
    "parse_map",
    "propose_map",
    "LinkageEngine",
    "PreparedRegister",
    "RegisterPerson",
    "Identification",
    "Thresholds",
    "identify",
    "plausible",
    "Leak",
    "read_leak",
    "Earlier",
    "EarlierRow",
    "Entity",
    "PeopleCount",
    "Union",
    "count_people",
    "entities",
]

_WHERE = {
    "columns": ("ColumnMap", "parse_map", "propose_map"),
    "engine": ("LinkageEngine", "PreparedRegister", "RegisterPerson"),
    "identification": ("Identification", "Thresholds", "identify", "plausible"),
    "leak": ("Leak", "read_leak"),
    "union": (
        "Earlier",
        "EarlierRow",
        "Entity",
        "PeopleCount",
        "Union",
        "count_people",
        "entities",
    ),
}


def __getattr__(name: str) -> Any:
    """Public names load their module, and with it numpy and pyarrow, on first use only."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(import_module(f"makegood.identify.{module}"), name)
    raise AttributeError(f"makegood.identify has no {name}")
