"""The laws and playbooks that lie inside the package, and files of the user's own."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from makegood.duties.law_reader import read_law
from makegood.duties.playbook import Playbook
from makegood.duties.playbook_reader import read_playbook
from makegood.duties.rules import Rule
from makegood.errors import ExitCode, MakegoodError

_ENDING = ".toml"


class UnknownDuty(MakegoodError):
    """A law, rule or playbook was named that does not exist."""

    exit_code = ExitCode.USAGE

    def __init__(self, *, what: str, name: str, available: Iterable[str]) -> None:
        super().__init__(
            f"There is no {what} '{name}'.",
            remedy=f"Available: {', '.join(available)}; or the path of a {_ENDING} file.",
        )


class DutiesFileUnreadable(MakegoodError):
    """A file of laws or promises named by its path cannot be read."""

    exit_code = ExitCode.INPUT_UNUSABLE

    def __init__(self, *, file: str) -> None:
        super().__init__(
            f"The file '{file}' cannot be read as text.",
            remedy="Check the path, its permissions, and that the file is UTF-8.",
        )


def available_laws() -> tuple[str, ...]:
    """The names of the laws inside the package."""
    return _names("law")


def available_playbooks() -> tuple[str, ...]:
    """The names of the playbooks inside the package."""
    return _names("playbooks")


@cache
def available_rules() -> tuple[Rule, ...]:
    """Every rule of every law inside the package, by law and then in the order of its file."""
    return tuple(rule for law in available_laws() for rule in _packaged_law(law))


def load_rules(selection: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that the names select: each a law, a rule id, or the path of a law file. None twice.

    Raises ``UnknownDuty`` for a name that nothing has, ``DutiesFileUnusable`` or
    ``DutiesFileUnreadable`` for a file of one's own that does not fit.
    """
    chosen: dict[str, Rule] = {}
    for name in selection:
        for rule in _rules_named(name):
            chosen.setdefault(rule.id, rule)
    return tuple(chosen.values())


def load_playbook(name_or_path: str | Path) -> Playbook:
    """The playbook of this name, or the one in the file at this path.

    Raises ``UnknownDuty``, ``DutiesFileUnusable`` or ``DutiesFileUnreadable``.
    """
    if _is_path(name_or_path):
        path = Path(name_or_path)
        return _read_playbook(_text_at(path), file=path.name)
    name = str(name_or_path)
    if name not in available_playbooks():
        raise UnknownDuty(what="playbook", name=name, available=available_playbooks())
    return _packaged_playbook(name)


def _read_playbook(text: str, *, file: str) -> Playbook:
    rule_ids = {rule.id for rule in available_rules()}
    return read_playbook(text, file=file, law_names=rule_ids.union(available_laws()))


def _rules_named(name: str) -> tuple[Rule, ...]:
    if _is_path(name):
        path = Path(name)
        return read_law(_text_at(path), file=path.name)
    if name in available_laws():
        return _packaged_law(name)
    rules = tuple(rule for rule in available_rules() if rule.id == name)
    if not rules:
        raise UnknownDuty(what="law or rule", name=name, available=available_laws())
    return rules


def _is_path(name: str | Path) -> bool:
    return isinstance(name, Path) or name.endswith(_ENDING)


def _text_at(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise DutiesFileUnreadable(file=path.name) from None


def _names(folder: str) -> tuple[str, ...]:
    entries = (entry.name for entry in files("makegood.duties").joinpath(folder).iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in entries if name.endswith(_ENDING)))


def _packaged_text(folder: str, name: str) -> str:
    file = files("makegood.duties").joinpath(folder, f"{name}{_ENDING}")
    return file.read_text(encoding="utf-8")


@cache
def _packaged_law(name: str) -> tuple[Rule, ...]:
    return read_law(_packaged_text("law", name), file=f"{name}{_ENDING}")


@cache
def _packaged_playbook(name: str) -> Playbook:
    return _read_playbook(_packaged_text("playbooks", name), file=f"{name}{_ENDING}")
