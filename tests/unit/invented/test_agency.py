"""Making the agency: the same bytes again, marked everywhere, never over somebody's files."""

import errno
import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from makegood.errors import ExitCode
from makegood.invented import MINIMUM_PEOPLE, AgencyNotInvented, Invented, TooFewPeople, invent
from makegood.invented.agency import NoRoomToInvent

SEED = 20221128


class Stopped(Exception):
    """Somebody pressed the wrong key."""


def stop_at(word: str, trouble: BaseException) -> Any:
    def progress(sentence: str) -> None:
        if sentence.startswith(word):
            raise trouble

    return progress


def test_the_same_seed_makes_the_same_bytes(agency: Invented, tmp_path: Path) -> None:
    """Two people who invent the same agency hold the same files, byte for byte."""
    again = invent(tmp_path / "again", seed=SEED, people=MINIMUM_PEOPLE)
    assert [path.read_bytes() for path in again.files()] == [
        path.read_bytes() for path in agency.files()
    ]


def test_what_is_there_is_not_made_again(agency: Invented) -> None:
    """Running it twice changes nothing and says so."""
    before = {path: path.stat().st_mtime_ns for path in agency.files()}
    again = invent(agency.directory, seed=SEED, people=MINIMUM_PEOPLE)
    assert agency.made
    assert not again.made
    assert {path: path.stat().st_mtime_ns for path in agency.files()} == before


def test_the_manifest_holds_the_hash_of_every_file(agency: Invented) -> None:
    """Whoever finds a file can tell from the manifest that it is an invented one."""
    manifest = json.loads(agency.manifest.read_text("utf-8"))
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in agency.files()[1:]}
    assert manifest["files"] == found
    assert {path.name for path in agency.directory.iterdir()} == {*found, agency.manifest.name}


@pytest.mark.parametrize("name", ["manifest", "readme", "truth", "statement", "register_csv"])
def test_every_text_says_that_it_is_invented(agency: Invented, name: str) -> None:
    """No text of the agency can be taken for a real one."""
    text = getattr(agency, name).read_text("utf-8")
    assert "invented" in text.lower()


@pytest.mark.parametrize("name", ["leak", "published"])
def test_every_workbook_says_that_it_is_invented(agency: Invented, name: str) -> None:
    """The notice stands in a cell and in the document's properties."""
    book = openpyxl.load_workbook(getattr(agency, name), read_only=True)
    shown = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    properties = {known.name: known.value for known in book.custom_doc_props.props}
    book.close()
    assert "INVENTED" in properties["makegood.invented"]
    assert properties["makegood.invented"] in shown


@pytest.mark.parametrize("name", ["register_parquet", "published_records"])
def test_every_parquet_says_that_it_is_invented(agency: Invented, name: str) -> None:
    """The notice is in the file's own metadata."""
    metadata = pq.read_schema(getattr(agency, name)).metadata
    assert b"INVENTED" in metadata[b"makegood.invented"]


def test_the_log_says_that_it_is_invented(agency: Invented) -> None:
    """The notice is in the archive's header and in the site's own health checks."""
    packed = agency.access_log.read_bytes()
    assert b"INVENTED" in packed[:100]
    assert b"INVENTED log" in gzip.decompress(packed)


def test_every_address_is_one_that_reaches_nobody(register: dict[str, dict[str, Any]]) -> None:
    """E-mail ends in .invalid (RFC 2606), facilities say that they are invented."""
    for record in register.values():
        for name in ("email", "representative_email"):
            assert record[name] is None or record[name].endswith(".example.invalid")
        assert record["facility"] is None or record["facility"].endswith("(invented)")


@pytest.mark.parametrize("people", [MINIMUM_PEOPLE - 1, 0, -5, 20_000_001])
def test_too_few_or_too_many_people_are_refused(tmp_path: Path, people: int) -> None:
    """The story needs people who are on no list; a machine has its limits."""
    with pytest.raises(TooFewPeople) as refusal:
        invent(tmp_path / "x", seed=1, people=people)
    assert refusal.value.exit_code == ExitCode.USAGE
    assert not (tmp_path / "x").exists()


def test_a_negative_seed_is_refused(tmp_path: Path) -> None:
    """A seed that no generator takes is a wrong use, not a crash."""
    with pytest.raises(TooFewPeople):
        invent(tmp_path / "x", seed=-1, people=MINIMUM_PEOPLE)


def test_somebodys_folder_is_never_written_to(tmp_path: Path) -> None:
    """A real register that happens to have the name of an invented one stays as it is."""
    (tmp_path / "register.csv").write_text("a real one")
    with pytest.raises(AgencyNotInvented) as refusal:
        invent(tmp_path, seed=1, people=MINIMUM_PEOPLE)
    assert refusal.value.exit_code == ExitCode.INPUT_UNUSABLE
    assert [path.name for path in tmp_path.iterdir()] == ["register.csv"]
    assert (tmp_path / "register.csv").read_text() == "a real one"


def test_another_agency_is_not_overwritten(agency: Invented) -> None:
    """One folder holds one agency."""
    with pytest.raises(AgencyNotInvented):
        invent(agency.directory, seed=SEED + 1, people=MINIMUM_PEOPLE)


@pytest.mark.parametrize("manifest", ["", "{}", "[1"])
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, manifest: str) -> None:
    """A manifest that cannot be read proves nothing about the files beside it."""
    (tmp_path / "INVENTED.json").write_text(manifest)
    with pytest.raises(AgencyNotInvented):
        invent(tmp_path, seed=1, people=MINIMUM_PEOPLE)


def test_an_altered_file_is_named(agency: Invented, tmp_path: Path) -> None:
    """Tests on altered data would prove nothing, so the altered file is named."""
    for path in agency.files():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "statement-2022-12-07.csv").write_text("name\n")
    with pytest.raises(AgencyNotInvented, match=r"statement-2022-12-07\.csv"):
        invent(tmp_path, seed=SEED, people=MINIMUM_PEOPLE)


def test_an_interrupted_run_leaves_nothing_under_its_final_name_and_the_next_one_finishes(
    agency: Invented, tmp_path: Path
) -> None:
    """Half-made files are never taken for whole ones."""
    with pytest.raises(Stopped):
        invent(tmp_path, seed=SEED, people=MINIMUM_PEOPLE, progress=stop_at("statement", Stopped()))
    assert all(path.name.startswith(".") for path in tmp_path.iterdir())
    finished = invent(tmp_path, seed=SEED, people=MINIMUM_PEOPLE)
    assert finished.manifest.read_bytes() == agency.manifest.read_bytes()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("number", "error", "code"),
    [
        (errno.ENOSPC, NoRoomToInvent, ExitCode.DISK_FULL),
        (errno.EACCES, AgencyNotInvented, ExitCode.INPUT_UNUSABLE),
        (None, AgencyNotInvented, ExitCode.INPUT_UNUSABLE),
    ],
)
def test_what_the_disk_refuses_becomes_a_sentence(
    tmp_path: Path, number: int | None, error: type[Exception], code: ExitCode
) -> None:
    """A full disk is no traceback."""
    trouble = OSError(number, "refused") if number else OSError("refused")
    with pytest.raises(error) as refusal:
        invent(tmp_path, seed=1, people=MINIMUM_PEOPLE, progress=stop_at("register", trouble))
    assert refusal.value.exit_code == code  # type: ignore[attr-defined]


def test_a_folder_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    """A file where the folder should be is told, with what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(AgencyNotInvented) as refusal:
        invent(tmp_path / "file" / "agency", seed=1, people=MINIMUM_PEOPLE)
    assert "may write to" in refusal.value.remedy
