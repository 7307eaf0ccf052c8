"""A home: the one data folder, and the key that lies outside it."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from makegood.errors import ExitCode, MakegoodError
from makegood.vault import MasterKey, new_master_key, read_key_file, write_key_file

FORMAT = 1
DEFAULT_HOME = Path("makegood-data")
_FILE = "home.json"
_INVENTED_KEY = "invented.key"
_LEFT_BY_A_KILLED_RUN = {f"{_FILE}.part", _INVENTED_KEY}
"""What may lie in a folder that was not yet a home: nothing was ever sealed with such a key."""


class HomeFromAnotherVersion(MakegoodError):
    """The home was made by another version of makegood."""

    exit_code = ExitCode.HOME_FROM_ANOTHER_VERSION


class HomeUnusable(MakegoodError):
    """There is no home, or what is there is not one."""

    exit_code = ExitCode.INPUT_UNUSABLE


class ZoneUnknown(MakegoodError):
    """A time zone that nobody knows by that name."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class Settlement:
    """What `makegood init` settles: who the organisation is and what it has chosen."""

    organisation: str
    time_zone: str
    laws: tuple[str, ...]
    playbook: str
    contact: str = ""
    invented: bool = False
    story_time: str = ""

    def __post_init__(self) -> None:
        zone(self.time_zone)
        if self.story_time and not self.invented:
            raise ValueError("only a home of invented people has a story and its time")


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """An open home: where it is, what was settled, and where its key lies."""

    path: Path
    id: UUID
    settlement: Settlement
    key_file: Path
    key_check: str

    @property
    def zone(self) -> ZoneInfo:
        """The home's time zone."""
        return zone(self.settlement.time_zone)

    @property
    def registers(self) -> Path:
        """The folder of prepared registers: working copies in clear, never in a backup."""
        return self.path / "registers"

    @property
    def reports(self) -> Path:
        """The folder of public reports, drafts and published."""
        return self.path / "reports"

    @property
    def outbox(self) -> Path:
        """The folder of rendered letters."""
        return self.path / "outbox"


def zone(name: str) -> ZoneInfo:
    """The time zone of this name.

    Raises:
        ZoneUnknown: nobody knows a zone of this name.

    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ZoneUnknown(
            "That is not the name of a time zone.",
            remedy="Name one like Europe/London or America/New_York.",
        ) from None


def chosen_path(given: Path | None) -> Path:
    """The home that was named, else ``MAKEGOOD_HOME``, else ``./makegood-data``."""
    return (given or Path(os.environ.get("MAKEGOOD_HOME") or DEFAULT_HOME)).absolute()


def exists(path: Path) -> bool:
    """Whether there is a home at this path."""
    return (path / _FILE).is_file()


def create(path: Path, settlement: Settlement) -> Home:
    """Make the folder of a new home, readable by its owner only, and its key.

    Raises:
        HomeUnusable: something else is already there.
        KeyFileError: the key cannot be written where it belongs.

    """
    _make_folder(path)
    home_id = uuid4()
    key_file = _key_file(path, home_id, invented=settlement.invented)
    key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = new_master_key()
    write_key_file(key_file, key, not_inside=None if settlement.invented else path)
    made = Home(
        path=path,
        id=home_id,
        settlement=settlement,
        key_file=key_file,
        key_check=key.check_value,
    )
    describe(made)
    return made


def _make_folder(path: Path) -> None:
    """An empty folder for its owner only; what a killed run left of a home is cleared away."""
    if path.exists() and (
        not path.is_dir() or {each.name for each in path.iterdir()} - _LEFT_BY_A_KILLED_RUN
    ):
        raise HomeUnusable(
            f"{path} already holds something.", remedy="Name a folder that does not exist yet."
        )
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o700)
    for name in _LEFT_BY_A_KILLED_RUN:
        (path / name).unlink(missing_ok=True)


def describe(home: Home) -> None:
    """Write the home's description; the old one stands until the new one is whole."""
    written = {
        "format": FORMAT,
        "id": str(home.id),
        "key_check": home.key_check,
        **asdict(home.settlement),
    }
    part = home.path / f"{_FILE}.part"
    part.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    part.replace(home.path / _FILE)


def load(path: Path) -> Home:
    """Open the home at this path.

    Raises:
        HomeUnusable: there is none, or its description cannot be read.
        HomeFromAnotherVersion: it was made by another version.

    """
    if not exists(path):
        raise HomeUnusable(
            f"There is no makegood home at {path}.",
            remedy="Make one with `makegood init`, or name another with --home.",
        )
    written = _described(path)
    if written.get("format") != FORMAT:
        raise HomeFromAnotherVersion(
            f"The home at {path} has format {written.get('format')!r}; this version reads {FORMAT}.",
            remedy="Use the version of makegood that made it, or upgrade the home first.",
        )
    try:
        settlement = Settlement(
            organisation=written["organisation"],
            time_zone=written["time_zone"],
            laws=tuple(written["laws"]),
            playbook=written["playbook"],
            contact=written.get("contact", ""),
            invented=written["invented"],
            story_time=written.get("story_time", ""),
        )
        home_id = UUID(written["id"])
        key_check = str(written["key_check"])
    except (KeyError, TypeError, ValueError):
        raise _unreadable(path) from None
    return Home(
        path=path,
        id=home_id,
        settlement=settlement,
        key_file=_key_file(path, home_id, invented=settlement.invented),
        key_check=key_check,
    )


def master_key(home: Home) -> MasterKey:
    """Read the home's key and prove that it is the right one.

    Raises:
        KeyFileError: it is missing, open to others, or damaged.
        WrongKeyError: it belongs to another home.

    """
    key = read_key_file(home.key_file)
    key.require(home.key_check)
    return key


def _described(path: Path) -> Mapping[str, Any]:
    try:
        written = json.loads((path / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise _unreadable(path) from None
    if not isinstance(written, dict):
        raise _unreadable(path)
    return written


def _unreadable(path: Path) -> HomeUnusable:
    return HomeUnusable(
        f"The description of the home at {path} cannot be read.",
        remedy=f"Restore {_FILE} from a backup.",
    )


def _key_file(path: Path, home_id: UUID, *, invented: bool) -> Path:
    """Outside the data folder; only a home of invented people keeps its key inside, and says so."""
    if named := os.environ.get("MAKEGOOD_KEY_FILE"):
        return Path(named)
    if invented:
        return path / _INVENTED_KEY
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return settings / "makegood" / "keys" / f"{home_id}.key"
