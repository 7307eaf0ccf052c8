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

__all__ = [
    "ColumnMap",
    "Earlier",
    "EarlierRow",
    "Entity",
    "Identification",
    "Leak",
    "LinkageEngine",
    "PeopleCount",
    "PreparedRegister",
    "RegisterPerson",
    "Thresholds",
    "Union",
    "count_people",
    "entities",
    "identify",
    "parse_map",
    "plausible",
    "propose_map",
    "read_leak",
]

_ROOMS = ("columns", "engine", "identification", "leak", "union")


def __getattr__(name: str) -> Any:
    """Public names load their module, and with it numpy and pyarrow, on first use only."""
    if name in __all__:
        for room in _ROOMS:
            value = vars(import_module(f"makegood.identify.{room}")).get(name)
            if value is not None:
                return value
    raise AttributeError(f"makegood.identify has no {name}")
