"""May this file be published? A verdict with findings: personal data × where it hides.

Nothing is imported before it is asked for: whoever only shows a verdict loads no reader of files.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from makegood.gate.inspecting import inspect
    from makegood.gate.judging import judge, not_inspected
    from makegood.gate.questions import OwnRegister, Questions

__all__ = ["OwnRegister", "Questions", "inspect", "judge", "not_inspected"]

_HOMES = {
    "OwnRegister": "questions",
    "Questions": "questions",
    "inspect": "inspecting",
    "judge": "judging",
    "not_inspected": "judging",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
