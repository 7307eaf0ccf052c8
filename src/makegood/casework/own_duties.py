"""Playbooks and laws of the organisation's own: kept in the home, so that they can be read again."""

from collections.abc import Collection, Iterable
from pathlib import Path

from makegood.duties import (
    Playbook,
    Rule,
    available_playbooks,
    available_rules,
    load_playbook,
    load_rules,
)
from makegood.errors import ExitCode, MakegoodError

_ENDING = ".toml"


class OwnDutyRefused(MakegoodError):
    """A playbook or law of one's own has the name of another one that counts."""

    exit_code = ExitCode.USAGE


class OwnDuties:
    """What the package knows, and beside it what this organisation wrote itself."""

    def __init__(self, folder: Path) -> None:
        self._playbooks = folder / "playbooks"
        self._laws = folder / "law"

    def playbook(self, chosen: str) -> Playbook:
        """The playbook of this name, or in the file at this path.

        Raises:
            UnknownDuty: there is none of this name.
            DutiesFileUnreadable: the file cannot be read; DutiesFileUnusable: it does not fit.

        """
        kept = self._playbooks / f"{chosen}{_ENDING}"
        is_own = chosen not in available_playbooks() and not _is_file(chosen) and kept.is_file()
        return load_playbook(kept if is_own else chosen)

    def rules(self, selection: Iterable[str]) -> tuple[Rule, ...]:
        """The rules that these names select: laws, rules, or paths of law files.

        Raises:
            UnknownDuty: there is none of this name.
            DutiesFileUnreadable: a file cannot be read; DutiesFileUnusable: it does not fit.

        """
        own = [rule for kept in self._law_files() for rule in load_rules([str(kept)])]
        chosen: dict[str, Rule] = {}
        for name in selection:
            found = [rule for rule in own if name in (rule.id, rule.law)] or load_rules([name])
            chosen |= {rule.id: rule for rule in found if rule.id not in chosen}
        return tuple(chosen.values())

    def keep(self, selection: Iterable[str], *, playbook: str, in_use: Collection[str]) -> None:
        """Copy what was named by its path, so that its name leads to it from now on.

        ``in_use`` are the playbooks and rules of incidents: what they follow is never changed.

        Raises:
            OwnDutyRefused: the package, or an incident, has another one of the same name.

        """
        if _is_file(playbook):
            name = load_playbook(playbook).name
            taken = [name] if name in available_playbooks() else []
            _keep(playbook, self._playbooks, name=name, names=[name], taken=taken, in_use=in_use)
        packaged = {rule.id for rule in available_rules()} | {r.law for r in available_rules()}
        for path in filter(_is_file, selection):
            rules = load_rules([path])
            names = [*(rule.id for rule in rules), rules[0].law]
            taken = [name for name in names if name in packaged]
            _keep(path, self._laws, name=rules[0].law, names=names, taken=taken, in_use=in_use)

    def _law_files(self) -> list[Path]:
        return sorted(self._laws.glob(f"*{_ENDING}"))


def named(selection: Iterable[str]) -> tuple[str, ...]:
    """The same selection of laws by names only: a path gives the ids of its rules."""
    return tuple(
        name
        for each in selection
        for name in ([rule.id for rule in load_rules([each])] if _is_file(each) else [each])
    )


def _is_file(name: str) -> bool:
    return name.endswith(_ENDING)


def _keep(
    path: str,
    folder: Path,
    *,
    name: str,
    names: Iterable[str],
    taken: Collection[str],
    in_use: Collection[str],
) -> None:
    text = Path(path).read_text(encoding="utf-8-sig")
    kept = folder / f"{name.lower()}{_ENDING}"
    is_same = kept.is_file() and kept.read_text(encoding="utf-8") == text
    clash = [*taken, *([] if is_same else [each for each in names if each in in_use])]
    if clash:
        raise OwnDutyRefused(
            f"There is another “{clash[0]}” already, which incidents may follow.",
            remedy="Give yours a name of its own in its file, then run the command again.",
        )
    if not is_same:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = kept.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(kept)
