"""Any of our value classes filled with one person's words, wherever words fit."""

import dataclasses
import enum
import types
import typing
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

CANARY = "Canaryx Notarealson"

_PLAIN: dict[object, object] = {
    int: 1,
    float: 0.5,
    bool: True,
    Decimal: Decimal(1),
    date: date(2022, 11, 28),
    datetime: datetime(2022, 11, 28, tzinfo=UTC),
    timedelta: timedelta(1),
    UUID: UUID("11111111-1111-4111-8111-111111111111"),
    type(None): None,
    str: CANARY,
    bytes: CANARY.encode(),
    Path: Path(CANARY),
    object: CANARY,
    typing.Any: CANARY,
    ZoneInfo: ZoneInfo("UTC"),
}


class Silent(tuple):
    """Stands where no words are to be; says nothing of itself, and takes any question."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "…"

    def __getitem__(self, _: object) -> "Silent":
        return self

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> "Silent":
        return self


def fields_shown(kind: type) -> set[str]:
    """The fields of a value class from which words come into its ``repr``."""
    return {name for name in _names(kind) if CANARY in repr(_filled(kind, loud=name))}


def _names(kind: type) -> list[str]:
    if issubclass(kind, tuple):
        return list(kind._fields)
    return [field.name for field in dataclasses.fields(kind)]


def _filled(kind: type, *, loud: str) -> object:
    """An instance that no constructor has checked, with words in one field and silence in the others."""
    hints = typing.get_type_hints(kind, localns={"pa": pa, "np": np})
    values = {
        name: _value(hint) if name == loud else _quiet(hint)
        for name, hint in hints.items()
        if name in _names(kind)
    }
    if issubclass(kind, tuple):
        return tuple.__new__(kind, values.values())
    made = object.__new__(kind)
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


def _quiet(hint: object) -> object:
    """What a field holds while another one speaks: numbers, dates and ids as they are, no words."""
    if isinstance(hint, typing.NewType):
        return _quiet(hint.__supertype__)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return _instance(hint)
    known = {int, float, bool, Decimal, date, datetime, timedelta, UUID, ZoneInfo}
    return _PLAIN[hint] if hint in known else Silent()


def _value(hint: object) -> object:
    """Something of this type; words are always the canary's."""
    if isinstance(hint, typing.NewType):
        return _value(hint.__supertype__)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _value(next(each for each in arguments if each is not type(None)))
    if origin is not None:
        return _container(origin, arguments)
    if hint in _PLAIN:
        return _PLAIN[hint]
    return _instance(hint) if isinstance(hint, type) else Silent()


def _container(origin: object, arguments: tuple[object, ...]) -> object:
    if origin is np.ndarray:
        return np.array([CANARY])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {_value(arguments[0]): _value(arguments[-1])}
    if origin is Callable:
        return len
    inside = [_value(each) for each in arguments if each is not ...]
    if origin in (frozenset, set):
        return origin(inside)
    if isinstance(origin, type) and issubclass(origin, tuple | list | Collection | Iterable):
        return tuple(inside)
    return Silent()


def _instance(kind: type) -> object:
    if issubclass(kind, enum.Enum):
        return next(iter(kind), Silent())
    if dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"):
        return Silent()  # it is judged by itself
    if issubclass(kind, pa.ChunkedArray):
        return pa.chunked_array([pa.array([CANARY])])
    if issubclass(kind, pa.Array):
        return pa.array([CANARY])
    return Silent()
