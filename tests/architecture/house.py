"""The house as it stands: its files, its functions, its modules."""

import ast
import functools
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import makegood

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "makegood"
TESTS = ROOT / "tests"


def written(folder: Path = SOURCE) -> list[Path]:
    """Every Python file below a folder that a person wrote."""
    return [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


@functools.cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path) -> str:
    """A file as it is named in these tests: from the package on."""
    return path.relative_to(SOURCE if path.is_relative_to(SOURCE) else ROOT).as_posix()


@functools.cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of the package, imported."""
    return tuple(
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(makegood.__path__, "makegood.")
        if not found.name.endswith("__main__") and "migrations" not in found.name
    )
