"""Making the invented agency: a folder of files that are always the same for the same seed."""

import errno
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from makegood.errors import ExitCode, MakegoodError
from makegood.invented.fetching import LEAK_PATH, fetches
from makegood.invented.leak import NOT_IN_REGISTER, leaked
from makegood.invented.people import invent_people
from makegood.invented.population import Population, write_register
from makegood.invented.published import write_published, write_records
from makegood.invented.representatives import invent_representatives
from makegood.invented.statement import as_csv, stated
from makegood.invented.traffic import write_log
from makegood.invented.truth import truth_of_figures, truth_of_lists, truth_of_log, write_truth
from makegood.invented.workbook import write_leaked_workbook

MINIMUM_PEOPLE = 8_000
"""Fewer people do not fill a list of 6,252 rows and leave somebody who is on no list."""
MAXIMUM_PEOPLE = 20_000_000
NOTICE = "INVENTED by makegood: no person, place, firm or file in here is real."
_VERSION = 1
_REPRESENTATIVES, _OUTSIDERS, _LEAK, _STATEMENT, _TRAFFIC, _RECORDS = range(11, 17)
_MANIFEST = "INVENTED.json"
_UNDER_WAY = ".inventing.json"
_FILES = {
    "register_parquet": "register.parquet",
    "register_csv": "register.csv",
    "leak": "detention-statistics.xlsx",
    "statement": "statement-2022-12-07.csv",
    "access_log": "access-2022-11-28.log.gz",
    "published": "statistics-2022-11-19.xlsx",
    "published_records": "statistics-records.parquet",
    "truth": "truth.json",
    "readme": "README.txt",
}


class AgencyNotInvented(MakegoodError):
    """The folder cannot take an invented agency."""

    exit_code = ExitCode.INPUT_UNUSABLE


class TooFewPeople(MakegoodError):
    """The story does not fit into so few people, or the machine not around so many."""

    exit_code = ExitCode.USAGE


class NoRoomToInvent(MakegoodError):
    """The disk is full."""

    exit_code = ExitCode.DISK_FULL


@dataclass(frozen=True, kw_only=True, slots=True)
class Invented:
    """Where everything invented lies. ``made`` is False where it was all there already."""

    directory: Path
    register_parquet: Path
    register_csv: Path
    leak: Path
    statement: Path
    access_log: Path
    published: Path
    published_records: Path
    truth: Path
    readme: Path
    manifest: Path
    leak_url_path: str
    seed: int
    people: int
    records: int
    made: bool

    def files(self) -> tuple[Path, ...]:
        """Every file, the manifest first."""
        return (self.manifest, *(getattr(self, name) for name in _FILES))


def invent(
    directory: Path, *, seed: int, people: int, progress: Callable[[str], None] | None = None
) -> Invented:
    """Makes the invented agency in ``directory``; what is there already is not made again.

    The same seed and people give the same bytes. Interrupted, it leaves no half-made file under
    its final name, and the next run finishes.

    Raises:
        TooFewPeople: fewer than ``MINIMUM_PEOPLE``, more than ``MAXIMUM_PEOPLE``, or a negative seed.
        AgencyNotInvented: the folder holds something else, another agency, or an altered file.
        NoRoomToInvent: the disk is full.

    """
    _check_size(seed=seed, people=people)
    wish = {"notice": NOTICE, "version": _VERSION, "seed": seed, "people": people}
    with _understandable():
        found = _already_made(directory, wish)
        if found is not None:
            return _result(directory, found, made=False)
        _open_folder(directory, wish)
        return _result(directory, _make(directory, wish, progress or _silent), made=True)


def _silent(_: str) -> None:
    """Says nothing."""


def _check_size(*, seed: int, people: int) -> None:
    if not MINIMUM_PEOPLE <= people <= MAXIMUM_PEOPLE:
        what = f"{people:,} people cannot carry the story."
        remedy = f"Choose from {MINIMUM_PEOPLE:,} to {MAXIMUM_PEOPLE:,} with --people."
        raise TooFewPeople(what, remedy=remedy)
    if seed < 0:
        raise TooFewPeople("A seed cannot be negative.", remedy="Choose 0 or more with --seed.")


@contextmanager
def _understandable() -> Iterator[None]:
    """Turns what the disk may refuse into a sentence."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno in {errno.ENOSPC, errno.EDQUOT}:
            what = "The disk is full; the agency is not complete."
            raise NoRoomToInvent(what, remedy="Make room and run the same command again.") from None
        what = f"The folder cannot be written to ({errno.errorcode.get(trouble.errno or 0, '?')})."
        raise AgencyNotInvented(what, remedy="Choose a folder that you may write to.") from None


def _already_made(directory: Path, wish: dict[str, Any]) -> dict[str, Any] | None:
    """The manifest, if this very agency is there unaltered; None if none is there."""
    try:
        manifest = json.loads((directory / _MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        manifest = {}
    if any(manifest.get(name) != value for name, value in wish.items()):
        what = "The folder holds another invented agency."
        raise AgencyNotInvented(what, remedy="Name another folder, or remove this one first.")
    for name, known in manifest["files"].items():
        path = directory / name
        if not path.is_file() or _sha256(path) != known:
            what = f"The invented file {name} is missing or was altered."
            raise AgencyNotInvented(what, remedy="Remove the folder and run the command again.")
    return dict(manifest)


def _open_folder(directory: Path, wish: dict[str, Any]) -> None:
    """Makes the folder, or takes up one that an interrupted run of the same wish left."""
    directory.mkdir(parents=True, exist_ok=True)
    mark = directory / _UNDER_WAY
    there = {path.name for path in directory.iterdir()}
    ours = {_UNDER_WAY, *_FILES.values(), *(f".{name}.part" for name in _FILES.values())}
    resumed = mark.is_file() and mark.read_text("utf-8") == json.dumps(wish) and there <= ours
    if there and not resumed:
        what = "The folder holds other things, and inventing could overwrite them."
        raise AgencyNotInvented(what, remedy="Name an empty folder or one that is not there yet.")
    mark.write_text(json.dumps(wish), "utf-8")


def _make(directory: Path, wish: dict[str, Any], progress: Callable[[str], None]) -> dict[str, Any]:
    """Makes every file under another name, renames them, and writes the manifest last."""
    part = {name: directory / f".{file}.part" for name, file in _FILES.items()}
    seed, people = wish["seed"], wish["people"]
    representatives = invent_representatives(
        _chance(seed, _REPRESENTATIVES), max(100, people // 80)
    )
    population = write_register(
        part["register_parquet"],
        part["register_csv"],
        representatives,
        seed=seed,
        people=people,
        notice=NOTICE,
        progress=progress,
    )
    truth = _make_lists(part, population, seed=seed, progress=progress)
    truth |= _make_web(part, seed=seed, progress=progress)
    write_truth(part["truth"], {"notice": NOTICE, "seed": seed, **truth})
    part["readme"].write_text(_readme(wish), "utf-8")
    for name, file in _FILES.items():
        part[name].replace(directory / file)
    return _seal(directory, wish, records=population.records)


def _make_lists(
    part: dict[str, Path], population: Population, *, seed: int, progress: Callable[[str], None]
) -> dict[str, Any]:
    first = population.records
    outsiders = invent_people(
        _chance(seed, _OUTSIDERS), NOT_IN_REGISTER, first=first, representatives=100
    )
    leak = leaked(_chance(seed, _LEAK), population.listed, outsiders, seed=seed)
    write_leaked_workbook(part["leak"], leak, population.tallies, notice=NOTICE)
    progress("leaked workbook: 6,252 rows, 250 of them people in no register")
    statement = stated(_chance(seed, _STATEMENT), leak, population.named_first, seed=seed)
    part["statement"].write_bytes(as_csv(statement).encode())
    progress("statement: 103 people, 46 of them again")
    return truth_of_lists(population, leak, statement)


def _make_web(
    part: dict[str, Path], *, seed: int, progress: Callable[[str], None]
) -> dict[str, Any]:
    size = part["leak"].stat().st_size
    lines = write_log(part["access_log"], _chance(seed, _TRAFFIC), fetches(size), notice=NOTICE)
    progress(f"access log: {lines:,} lines")
    write_published(part["published"], notice=NOTICE)
    rows = write_records(part["published_records"], _chance(seed, _RECORDS), notice=NOTICE)
    progress(f"published statistics and {rows:,} records behind them")
    return {
        "log": truth_of_log(fetches(size), lines=lines, size=size),
        "figures": truth_of_figures(),
    }


def _chance(seed: int, stream: int) -> np.random.Generator:
    return np.random.default_rng([seed, stream])


def _seal(directory: Path, wish: dict[str, Any], *, records: int) -> dict[str, Any]:
    """Writes the manifest with the hash of each file; from here on the agency is complete."""
    hashes = {file: _sha256(directory / file) for file in _FILES.values()}
    manifest = {**wish, "records": records, "leak_url_path": LEAK_PATH, "files": hashes}
    part = directory / f".{_MANIFEST}.part"
    part.write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    part.replace(directory / _MANIFEST)
    (directory / _UNDER_WAY).unlink()
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _result(directory: Path, manifest: dict[str, Any], *, made: bool) -> Invented:
    return Invented(
        directory=directory,
        manifest=directory / _MANIFEST,
        leak_url_path=manifest["leak_url_path"],
        seed=manifest["seed"],
        people=manifest["people"],
        records=manifest["records"],
        made=made,
        **{name: directory / file for name, file in _FILES.items()},
    )


def _readme(wish: dict[str, Any]) -> str:
    return f"""INVENTED

{NOTICE}

Made by: makegood invent --seed {wish["seed"]} --people {wish["people"]}
The same command makes the same bytes again. {_MANIFEST} holds the SHA-256 of each file.

register.parquet, register.csv   the agency's register of people (the same records twice)
detention-statistics.xlsx        the leaked workbook: a release with one sheet too many
statement-2022-12-07.csv         the second disclosure: a statement that names 103 people
access-2022-11-28.log.gz         the site's access log of the day; the leaked file was
                                 {LEAK_PATH}
statistics-2022-11-19.xlsx       statistics as published, some of them wrong
statistics-records.parquet       the records behind those statistics
truth.json                       the truth about all of it; tests read it, makegood never does

Names are common names and names built from pieces, put together by chance. Agency numbers begin
with A9, addresses are in towns that do not exist, e-mail and web addresses end in .invalid, and
clients of the log use addresses kept for documentation. Any likeness to a person is chance.
"""
