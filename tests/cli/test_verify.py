"""The ledger of a home after somebody with the database in hand was there."""

import json
import shutil

import pytest
from command_line import CommandLine, asked, told

from makegood.errors import ExitCode

ENTRIES = "store_ledgerentry"


def _verified(line: CommandLine, *checkpoints: str, home: str = "home") -> tuple[int, list[dict]]:
    words = [word for kept in checkpoints for word in ("--checkpoint", kept)]
    ended = line.run("verify", home, "--json", *words)
    return ended.code, json.loads(ended.out)["faults"]


def _size(line: CommandLine) -> int:
    return asked(line.folder / "home", f"SELECT count(*) FROM {ENTRIES}")[0][0]


def test_a_ledger_is_anchored_only_by_what_lies_outside(again: CommandLine):
    """With a checkpoint from outside exit 0, also an older one; without any 29, and it says so."""
    assert _verified(again, "checkpoint") == (ExitCode.DONE, [])
    assert _verified(again, "checkpoint-before", "checkpoint") == (ExitCode.DONE, [])
    assert _verified(again, "checkpoint-before") == (ExitCode.DONE, [])
    assert _verified(again) == (ExitCode.NOT_ANCHORED, [])
    assert "not anchored" in again.run("verify", "home").out


def test_a_checkpoint_is_read_from_standard_input(again: CommandLine):
    """Somebody may read it out, or paste it."""
    note = (again.folder / "checkpoint").read_text()
    assert again.run("verify", "home", "--checkpoint", "-", typed=note).code == 0


@pytest.mark.parametrize("place", ["first", "middle", "last"])
@pytest.mark.parametrize("harm", ["altered", "deleted"])
@pytest.mark.parametrize("kept", [("checkpoint",), ()])
def test_an_entry_altered_or_deleted_is_found_and_named(again: CommandLine, place, harm, kept):
    """Exit 28 and the index of the very entry, with a checkpoint from outside and without."""
    size = _size(again)
    index = {"first": 0, "middle": size // 2, "last": size - 1}[place]
    statement = {
        "altered": f"""UPDATE {ENTRIES} SET body = CAST(replace(CAST(body AS TEXT),
            '"by":"', '"by":"0') AS BLOB) WHERE "index" = {index}""",
        "deleted": f'DELETE FROM {ENTRIES} WHERE "index" = {index}',
    }[harm]
    told(again.folder / "home", statement)
    code, faults = _verified(again, *kept)
    assert code == ExitCode.LEDGER_DOES_NOT_VERIFY
    assert [(fault["kind"], fault["first"], fault["last"]) for fault in faults] == [
        (harm, index, index)
    ]
    assert f"Entry {index} " in again.run("verify", "home").out


def test_an_appended_entry_is_found_and_named(again: CommandLine):
    """A stranger's entry at the end, also a copy of a true one, is named by its index."""
    size = _size(again)
    told(
        again.folder / "home",
        f'INSERT INTO {ENTRIES} SELECT {size}, body, leaf_hash, seal FROM {ENTRIES} WHERE "index" = 5',
    )
    code, faults = _verified(again, "checkpoint")
    assert code == ExitCode.LEDGER_DOES_NOT_VERIFY
    assert {(fault["first"], fault["last"]) for fault in faults} == {(size, size)}


@pytest.mark.parametrize("whole", [True, False])
def test_swapped_entries_are_found_and_named(again: CommandLine, whole: bool):
    """Two entries that change places are both named, with or without their hashes."""
    one, other = 7, _size(again) - 3
    columns = ("body", "leaf_hash", "seal") if whole else ("body",)
    swaps = ", ".join(
        f"""{name} = (SELECT {name} FROM was WHERE was."index" = {ENTRIES}.twin)"""
        for name in columns
    ).replace(f"{ENTRIES}.twin", f'({one} + {other} - {ENTRIES}."index")')
    told(
        again.folder / "home",
        f"CREATE TEMP TABLE was AS SELECT * FROM {ENTRIES}",
        f'UPDATE {ENTRIES} SET {swaps} WHERE "index" IN ({one}, {other})',
    )
    code, faults = _verified(again, "checkpoint")
    assert code == ExitCode.LEDGER_DOES_NOT_VERIFY
    assert {fault["first"] for fault in faults} == {one, other}


def test_a_ledger_rolled_back_is_found_by_what_lies_outside_only(again: CommandLine):
    """An older copy of the whole home is consistent with itself; the checkpoint knows what is gone."""
    size = _size(again)
    shutil.rmtree(again.folder / "home")
    shutil.copytree(again.folder / "home-before", again.folder / "home")
    (again.folder / "home" / "checkpoint-kept-at").unlink()
    assert _verified(again) == (ExitCode.NOT_ANCHORED, [])
    code, faults = _verified(again, "checkpoint")
    assert code == ExitCode.LEDGER_DOES_NOT_VERIFY
    assert [(f["kind"], f["first"], f["last"]) for f in faults] == [
        ("rolled-back", _size(again), size - 1)
    ]


def test_entries_cut_off_with_their_checkpoints_are_found(again: CommandLine):
    """Whoever cuts the end off, checkpoints and head too, is found by the checkpoint outside."""
    before = asked(again.folder / "home-before", "SELECT compact_range FROM store_ledgerhead")[0][0]
    size = asked(again.folder / "home-before", f"SELECT count(*) FROM {ENTRIES}")[0][0]
    told(
        again.folder / "home",
        f'DELETE FROM {ENTRIES} WHERE "index" >= {size}',
        f"DELETE FROM store_checkpoint WHERE size > {size}",
        f"UPDATE store_ledgerhead SET compact_range = x'{before.hex()}'",
    )
    code, faults = _verified(again, "checkpoint")
    assert code == ExitCode.LEDGER_DOES_NOT_VERIFY
    assert faults[0]["first"] == size


def test_no_response_goes_on_over_a_history_that_the_checkpoint_denies(again, case):
    """After a roll-back the kept checkpoint is not put aside by a new one: exit 28, it stays as it is."""
    shutil.rmtree(again.folder / "home")
    shutil.copytree(again.folder / "home-before", again.folder / "home")
    kept = (again.folder / "checkpoint").read_text()
    again.refused(
        ExitCode.LEDGER_DOES_NOT_VERIFY,
        *("respond", case / "statement.csv", "--register", case / "register.csv"),
        *("--home", "home", "--checkpoint-to", "checkpoint"),
        saying="another history",
    )
    assert (again.folder / "checkpoint").read_text() == kept


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.replace("\n", "\n0", 1),
        lambda note: note[:-12],
        lambda note: note.replace("makegood.invalid/", "makegood.invalid/x"),
        lambda _note: "",
        lambda _note: "Given names,Family names\nNobody,Known\n",
    ],
    ids=["another size", "cut", "another home", "empty", "another file"],
)
def test_what_is_no_checkpoint_of_this_home_is_refused(again: CommandLine, change):
    """A forged, cut or foreign checkpoint vouches for nothing: exit 28 and a remedy."""
    (again.folder / "strange").write_text(change((again.folder / "checkpoint").read_text()))
    again.refused(
        ExitCode.LEDGER_DOES_NOT_VERIFY,
        *("verify", "home", "--checkpoint", "strange"),
        saying="checkpoint",
    )


def test_a_checkpoint_inside_the_home_is_refused(again: CommandLine):
    """It could be changed together with the ledger; a link does not make it lie outside."""
    shutil.copy(again.folder / "checkpoint", again.folder / "home" / "kept")
    (again.folder / "link").symlink_to(again.folder / "home" / "kept")
    for kept in ("home/kept", "link"):
        again.refused(
            ExitCode.USAGE, "verify", "home", "--checkpoint", kept, saying="inside the home"
        )


def test_verifying_changes_nothing(again: CommandLine):
    """Looking leaves no trace in the ledger."""
    before = asked(again.folder / "home", f"SELECT * FROM {ENTRIES}")
    _verified(again, "checkpoint")
    assert asked(again.folder / "home", f"SELECT * FROM {ENTRIES}") == before
