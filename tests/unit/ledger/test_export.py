"""The ledger for an outsider, and the outsider's own program."""

import ast
import base64
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from makegood.ledger import (
    SigningKey,
    Tree,
    UnreadableEntryError,
    export_lines,
    leaf_hash,
    proof_of_entry,
)

SCRIPT = Path(__file__).parents[3] / "docs" / "reference" / "verify_ledger.py"


def run(*words: object) -> tuple[int, str]:
    """Run the outsider's program in a process that does not see our package."""
    command = [sys.executable, "-I", str(SCRIPT), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def papers(built: Callable[..., Any], tmp_path: Path) -> dict[str, Any]:
    """What an outsider holds: the export, every checkpoint, the key, and one proof."""
    ledger = built([3, 4, 2])
    (tmp_path / "ledger.jsonl").write_text("".join(export_lines(ledger.rows)))
    for number, note in enumerate(ledger.notes):
        (tmp_path / f"checkpoint{number}").write_text(note)
    tree = Tree(row.leaf_hash for row in ledger.rows)
    proof = proof_of_entry(ledger.rows[4].body, tree=tree, index=4, size=7, note=ledger.notes[1])
    (tmp_path / "entry.tlog-proof").write_text(proof)
    return {
        "ledger": tmp_path / "ledger.jsonl",
        "checkpoints": [tmp_path / f"checkpoint{number}" for number in range(3)],
        "proof": tmp_path / "entry.tlog-proof",
        "key": ledger.signing_key.public_key.line(ledger.origin),
        "built": ledger,
    }


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


# --- what we give out ----------------------------------------------------------------------


def test_a_line_is_exactly_an_entry(built: Callable[..., Any]) -> None:
    """The bytes of a line, without its end, are what was hashed."""
    ledger = built([5])
    lines = list(export_lines(ledger.rows))
    assert [leaf_hash(line.encode().removesuffix(b"\n")) for line in lines] == [
        row.leaf_hash for row in ledger.rows
    ]
    assert [json.loads(line)["index"] for line in lines] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("body", [b"two\nlines", b"two\rlines", b"\xff"])
def test_what_is_not_a_line_is_not_exported(built: Callable[..., Any], body: bytes) -> None:
    """A damaged entry is named; it does not break the lines of the others."""
    row = replace(built([1]).rows[0], body=body)
    with pytest.raises(UnreadableEntryError, match="Entry 0 of the ledger is not a line"):
        list(export_lines([row]))


def test_a_proof_is_small_and_holds_no_other_entry(papers: dict[str, Any]) -> None:
    """The proof for one person is under 2 KB and holds that person's entry alone."""
    proof = papers["proof"].read_text()
    assert len(proof) < 2048
    lines = proof.split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert base64.b64decode(lines[1].removeprefix("extra ")) == papers["built"].rows[4].body
    assert lines[2] == "index 4"
    assert proof.endswith("\n\n" + papers["built"].notes[1])


# --- the outsider's program ----------------------------------------------------------------


def test_the_program_is_short_and_not_ours() -> None:
    """It has fewer than 200 lines and needs nothing of ours: standard library and one package."""
    text = SCRIPT.read_text()
    assert len(text.splitlines()) < 200
    nodes = list(ast.walk(ast.parse(text)))
    imported = {
        alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    outer = {name.split(".")[0] for name in imported}
    assert outer - {"cryptography"} <= sys.stdlib_module_names
    assert "cryptography" in outer


def test_a_sound_ledger_verifies(papers: dict[str, Any]) -> None:
    """An outsider with the export, a checkpoint and the key comes to a yes."""
    code, said = run("--key", papers["key"], "export", papers["ledger"], *papers["checkpoints"])
    assert (code, said) == (0, "VERIFIES: 9 entries; the checkpoints vouch for the first 9.\n")
    code, said = run("--key", papers["key"], "export", papers["ledger"], papers["checkpoints"][0])
    assert (code, said) == (0, "VERIFIES: 9 entries; the checkpoints vouch for the first 3.\n")


def test_without_a_key_nobody_vouches(papers: dict[str, Any]) -> None:
    """Hashes that agree are not yet a signature: exit code 29."""
    code, said = run("export", papers["ledger"], papers["checkpoints"][2])
    assert code == 29
    assert "No key was given" in said


def test_an_altered_line_is_located_between_two_checkpoints(papers: dict[str, Any]) -> None:
    """A line that was changed is found in the act in which it was written."""
    change(papers["ledger"], '"index":4', '"index":4 ')
    code, said = run("export", papers["ledger"], *papers["checkpoints"])
    assert code == 28
    assert "the entries 3 to 6 are not those" in said


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ((0, 1, 3, 4), "line 3 should be entry 2"),
        ((1, 2, 3), "line 1 should be entry 0"),
        ((0, 2, 1, 3), "line 2 should be entry 1"),
        ((0, 1, 1, 2), "line 3 should be entry 1"),
        ((0, 1, 2), "the ledger ends at 3 entries; a checkpoint knows 9"),
        ((), "the ledger ends at 0 entries"),
    ],
)
def test_lines_out_of_place_are_located(
    papers: dict[str, Any], order: tuple[int, ...], found: str
) -> None:
    """A line taken out, put in, exchanged or cut off is found where it is missing or stands."""
    lines = papers["ledger"].read_text().splitlines(keepends=True)
    papers["ledger"].write_text("".join(lines[place] for place in order))
    code, said = run("export", papers["ledger"], papers["checkpoints"][2])
    expected = found.replace("line 3 should be entry 1", "line 3 should be entry 2")
    assert code == 28
    assert expected in said


def test_junk_is_answered_with_a_sentence(papers: dict[str, Any], tmp_path: Path) -> None:
    """A wrong file is a no with a reason, never a crash."""
    junk = tmp_path / "junk"
    for content in (
        b"\xff\xfe",
        b"text\n",
        b'{"index":"0"}\n',
        b"[]\n",
        b"\n\n\n\n\n",
        b"a\n\n\x00",
    ):
        junk.write_bytes(content)
        for words in (
            ("export", junk, papers["checkpoints"][0]),
            ("export", papers["ledger"], junk),
            ("proof", junk),
        ):
            code, said = run(*words)
            assert (code, said.startswith("DOES NOT VERIFY: ")) == (28, True)
    assert run("export", tmp_path / "gone", papers["checkpoints"][0])[0] == 28


def test_another_key_has_not_signed(papers: dict[str, Any]) -> None:
    """A checkpoint that this key did not sign, or that was changed, vouches for nothing."""
    origin = papers["built"].origin
    stranger = SigningKey.from_seed(bytes(32)).public_key
    point = papers["checkpoints"][2]
    for key in (stranger.line(origin), stranger.line("other.invalid"), "nonsense", f"{origin}++!"):
        assert run("--key", key, "export", papers["ledger"], point)[0] == 28
    change(point, "\n9\n", "\n8\n")
    code, said = run("--key", papers["key"], "export", papers["ledger"], point)
    assert (code, "signature under the checkpoint is wrong" in said) == (28, True)


def test_two_roots_for_one_size_are_two_ledgers(
    papers: dict[str, Any], built: Callable[..., Any], tmp_path: Path
) -> None:
    """Two checkpoints that cannot both be true are found without looking at an entry."""
    (tmp_path / "other").write_text(built([9], salt=1).notes[0])
    code, said = run("export", papers["ledger"], papers["checkpoints"][2], tmp_path / "other")
    assert (code, "there are two ledgers" in said) == (28, True)


def test_one_entry_is_proved_without_the_others(papers: dict[str, Any]) -> None:
    """A person with the proof of their entry comes to a yes, and reads what it says."""
    code, said = run("--key", papers["key"], "proof", papers["proof"])
    assert code == 0
    assert said.startswith('VERIFIES: this entry is in the ledger: {"act":"hold.placed"')
    assert run("proof", papers["proof"])[0] == 29


def test_a_mutated_proof_fails(papers: dict[str, Any]) -> None:
    """Another place, another entry, or a hash lost or added is found."""
    true = papers["proof"].read_text()
    lines = true.split("\n")
    body = base64.b64encode(papers["built"].rows[5].body).decode()
    lies = {
        "another place": true.replace("index 4", "index 5"),
        "beyond": true.replace("index 4", "index 7"),
        "another entry": true.replace(lines[1], f"extra {body}"),
        "another entry in its place": true.replace(lines[1], f"extra {body}").replace(
            "index 4", "index 5"
        ),
        "a hash too many": true.replace("index 4\n", f"index 4\n{lines[3]}\n"),
        "a hash too few": "\n".join([*lines[:3], *lines[4:]]),
        "hashes exchanged": "\n".join([*lines[:3], lines[4], lines[3], *lines[5:]]),
    }
    for name, lie in lies.items():
        papers["proof"].write_text(lie)
        code, said = run("--key", papers["key"], "proof", papers["proof"])
        assert (name, code) == (name, 28), said


def test_a_command_that_is_not_understood_is_exit_2() -> None:
    """Usage has the exit code that every command gives it."""
    assert run("nonsense")[0] == 2
    assert run()[0] == 2
