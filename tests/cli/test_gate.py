"""``makegood gate`` as a pipeline calls it: folders, resuming, registers, baselines, and nobody readable."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from command_line import PYTHON, CommandLine, canaries_in, files_with_canaries
from invented_case import leak_rows, register_rows

CANARY = "Zorblat Fictionneh"
UNKNOWN = bytes(at * at * 2654435761 >> 7 & 255 for at in range(3000))
FIGURES = "Facility,Total\nCamp One,3\nCamp Two,5\n"


def told(line: CommandLine, *words: object, code: int) -> list[dict]:
    """The verdicts of one run, as JSON; nobody can be read in anything that was said."""
    ended = line.run("gate", *words, "--format", "json")
    assert ended.code == code, ended
    return json.loads(ended.out)


def workbook(rows: list[list[str]], *, title: str = "Data", hidden: bool = False) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("Totals").write_column(0, 0, ["Facility", "Camp One"])
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_comment(1, 1, f"ask {CANARY}", {"author": CANARY})
        if hidden:
            sheet.hide()
        book.set_properties({"author": CANARY, "title": CANARY})
    return made.getvalue()


def people(count: int = 40) -> list[list[str]]:
    rows = leak_rows(register_rows(count))
    return [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]


@pytest.fixture
def folder(line: CommandLine) -> Path:
    """A folder of four files in two folders, with links."""
    folder = line.folder / "published"
    (folder / "b").mkdir(parents=True)
    (folder / "a.csv").write_text(FIGURES)
    (folder / "b" / "c.xlsx").write_bytes(workbook(people(), hidden=True))
    (folder / "b" / "d.csv").write_text(FIGURES)
    (folder / "b" / "e.csv").symlink_to("d.csv")
    (folder / "z.bin").write_bytes(UNKNOWN)
    return folder


def test_a_folder_is_walked_in_order_and_nothing_is_passed_over(line, folder) -> None:
    """Files by name, deeper ones too; a link that stays inside is found under its own name."""
    verdicts = told(line, folder, "--jobs", 2, code=11)
    assert [(Path(each["path"]).name, each["verdict"]) for each in verdicts] == [
        ("a.csv", "publish"), ("c.xlsx", "stop"), ("d.csv", "publish"), ("z.bin", "not-inspected"),
    ]  # fmt: skip


def test_links_out_of_the_folder_special_files_and_empty_folders_are_not_inspected(line) -> None:
    """What is not read is listed with its reason, and the answer is no."""
    folder = line.folder / "published"
    (folder / "empty").mkdir(parents=True)
    (folder / "link").symlink_to("/etc/hostname")
    (folder / "broken").symlink_to("nowhere")
    os.mkfifo(folder / "pipe")
    verdicts = told(line, folder, folder / "empty", line.folder / "gone", folder / "pipe", code=12)
    why = {Path(each["path"]).name: each["not_inspected"][0]["why"] for each in verdicts}
    assert "links are not followed" in why["link"]
    assert "links are not followed" in why["broken"]
    assert why["pipe"] == "it is not a regular file"
    assert why["empty"] == "the folder holds no file"
    assert why["gone"] == "there is no file at this path"


def test_retro_lists_what_would_not_pass_today(line, folder) -> None:
    """As a table for a person, as the same JSON for a program."""
    assert [Path(each["path"]).name for each in told(line, "--retro", folder, code=11)] == [
        "c.xlsx",
        "z.bin",
    ]
    ended = line.run("gate", "--retro", folder)
    assert ended.code == 11
    assert "Sheet 2 “Data” is hidden and holds" in " ".join(ended.out.split())
    assert ended.out.endswith("4 files: 1 stop, 1 not inspected, 2 publish\n")
    assert "a.csv" not in ended.out


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(line, folder) -> None:
    """A verdict is kept as soon as it is there, and not sought again while the rules are the same."""
    first = told(line, folder, code=11)
    (kept,) = (line.folder / "user" / ".local" / "state" / "makegood" / "gate").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) - 30])
    again = told(line, folder, code=11)
    for one in (*first, *again):
        del one["inspected"]["seconds"]
    assert again == first
    assert not canaries_in(kept.read_bytes())
    assert str(folder).encode() not in kept.read_bytes()


def test_what_was_kept_is_used_for_the_same_questions_only(line, folder) -> None:
    """Another question is another answer; and a kept verdict that does not fit is not believed."""
    told(line, folder, code=11)
    asked = told(line, folder / "a.csv", folder / "b" / "d.csv", "--max-rows", 1, code=11)
    assert {each["verdict"] for each in asked} == {"stop"}
    (kept,) = (line.folder / "user" / ".local" / "state" / "makegood" / "gate").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b'"findings"', b'"fundings"'))
    assert told(line, folder, code=11)[1]["verdict"] == "stop"
    kept.chmod(0o644)
    ended = line.run("gate", folder)
    assert "No verdict can be kept" in ended.err


def test_ctrl_c_ends_at_once_and_leaves_what_is_needed_to_resume(line, tmp_path) -> None:
    """Exit 130, no child and no temporary folder, and the verdicts so far are kept."""
    folder = tmp_path / "many"
    folder.mkdir()
    rows = people()
    for number in range(60):
        (folder / f"{number:02d}.xlsx").write_bytes(workbook([*rows, [str(number)]]))
    with line.start("gate", folder, "--format", "json") as process:
        state = line.folder / "user" / ".local" / "state" / "makegood" / "gate"
        while process.poll() is None and not (
            state.is_dir() and any(p.stat().st_size for p in state.iterdir())
        ):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert out == ""
    assert "Run the same command again to resume." in err
    assert list(line.temporary.iterdir()) == []
    (kept,) = state.iterdir()
    assert kept.read_bytes().count(b"\n") >= 1


def test_the_register_of_ones_own_people_stops_their_names(line) -> None:
    """Staff who have a prepared register learn that its people are in a file, in tens."""
    own = register_rows(60)
    with (line.folder / "register.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(own[0]))
        writer.writeheader()
        writer.writerows(own)
    prepare = (
        "from pathlib import Path; from makegood.engines.registers import prepare; "
        "prepare(Path('register.csv'), out=Path('own.duckdb'))"
    )
    subprocess.run([PYTHON, "-c", prepare], cwd=line.folder, check=True, env=line.environment)
    rows = people(25)
    (line.folder / "x.csv").write_text("\n".join(",".join(f'"{c}"' for c in row) for row in rows))
    (verdict,) = told(line, "x.csv", "--register", "own.duckdb", code=11)
    (member,) = [each for each in verdict["findings"] if each["rule"] == "in-own-register"]
    assert (member["values"], member["people_estimate"]) == (30, 30)
    line.refused(22, "gate", "x.csv", "--register", "register.csv", saying="prepared register")
    line.refused(22, "gate", "x.csv", "--register", "none.duckdb", saying="prepared register")


def test_the_last_release_of_the_series_is_compared(line) -> None:
    """A release with a new hidden sheet stops; the same shape goes out; no release asks for a look."""
    accepted = line.folder / "accepted"
    accepted.mkdir()
    (accepted / "stats-2024-01.csv").write_text(FIGURES)
    (accepted / "stats-2023-12.csv").write_text("Facility,Other\nCamp One,3\n")
    (line.folder / "stats-2024-02.csv").write_text(FIGURES.replace("3", "4"))
    (line.folder / "stats-2024-03.csv").write_text("Facility,Total,Region\nCamp One,3,North\n")
    (line.folder / "other.csv").write_text(FIGURES)
    verdicts = told(
        line, "stats-2024-02.csv", "stats-2024-03.csv", "other.csv", "--baseline", accepted, code=10
    )
    assert [[each["rule"] for each in one["findings"]] for one in verdicts] == [
        [], ["schema-drift"], ["no-baseline"],
    ]  # fmt: skip
    (accepted / "stats-2024-01.csv").write_bytes(UNKNOWN)
    (again,) = told(line, "stats-2024-02.csv", "--baseline", accepted, code=10)
    assert [each["rule"] for each in again["findings"]] == ["no-baseline"]


def test_a_safe_copy_holds_what_is_shown_and_passes_the_gate(line, folder) -> None:
    """The hidden sheet is left out and said to be; what cannot be mended gets a clear no."""
    ended = line.run("gate", folder / "b" / "c.xlsx", folder / "z.bin", "--clean", "copies")
    assert ended.code == 11
    told_plainly = " ".join(ended.out.split())
    assert "Left out: Sheet 2" in told_plainly
    assert "z.bin: None." in told_plainly
    copies = [path for path in (line.folder / "copies").iterdir() if path.suffix != ".txt"]
    assert {path.suffix for path in copies} == {".csv", ".xlsx"}
    assert line.run("gate", *copies).code == 0
    assert line.run("gate", folder / "a.csv", "--clean", "more", "--format", "json").code == 0


def test_sarif_is_one_log_for_all_files(line, folder) -> None:
    """A code host reads it; what it says of a file is what JSON says."""
    ended = line.run("gate", folder, "--format", "sarif")
    assert ended.code == 11
    (run,) = json.loads(ended.out)["runs"]
    assert len(run["artifacts"]) == 4
    assert {"people-in-rows", "not-inspected"} <= {each["ruleId"] for each in run["results"]}


def test_nobody_can_be_read_in_what_is_said_kept_or_left(line) -> None:
    """People in cells, headers, titles, comments, properties, member names and broken files."""
    folder = line.folder / "careless"
    folder.mkdir()
    rows = people()
    headed = [[CANARY, "Quillith Notarealson", *rows[0][2:]], *rows[1:]]
    book = workbook(headed, title="Oskendra Inventedez", hidden=True)
    (folder / "one.xlsx").write_bytes(book)
    (folder / "two.xlsx").write_bytes(book[: len(book) // 2])
    with zipfile.ZipFile(folder / "three.zip", "w") as package:
        package.writestr(f"{CANARY}/A-900000001.xlsx", book)
        package.writestr(f"{CANARY}.txt", f"{CANARY}, 12 Nowhere Road\n" * 9)
    (folder / "four.csv").write_text("\n".join(",".join(row) for row in headed))
    (folder / "five.json").write_text(
        json.dumps([dict(zip(headed[0], row, strict=True)) for row in rows])
    )
    for words in (("--format", "text"), ("--format", "json"), ("--format", "sarif"), ("--retro",)):
        ended = line.run("gate", folder, *words, "--columns", "Facility", "--max-rows", 3)
        assert ended.code == 11
    assert list(line.temporary.iterdir()) == []
    assert files_with_canaries(line.folder / "user") == []


def test_a_killed_parent_takes_its_children_and_their_folders_with_it(line, tmp_path) -> None:
    """A power cut for one process: the warmed process ends its children and tidies up."""
    rows = people()
    (tmp_path / "x.xlsx").write_bytes(workbook([*rows * 40]))
    with line.start(
        "gate", tmp_path / "x.xlsx", tmp_path / "x.xlsx", tmp_path / "x.xlsx"
    ) as process:
        while process.poll() is None and not any(line.temporary.glob("makegood-sandbox-*/*")):
            time.sleep(0.01)
        process.kill()
        process.communicate()
    until = time.monotonic() + 20
    while any(line.temporary.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(line.temporary.iterdir()) == []


@pytest.mark.component("a terminal")
def test_colours_and_progress_are_for_terminals(line, folder) -> None:
    """On a terminal the answer is coloured, unless NO_COLOR says otherwise."""
    if shutil.which("script") is None:
        pytest.skip("the program `script`, which makes a terminal, is not installed")
    command = f"{PYTHON} -m makegood gate {folder}"

    def seen(**more: str) -> str:
        done = subprocess.run(
            ["script", "-qec", command, "/dev/null"], env={**line.environment, "TERM": "xterm", **more},
            capture_output=True, text=True, timeout=120, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return done.stdout

    assert "\x1b[1;31mSTOP\x1b[0m" in seen()
    assert "\x1b" not in seen(NO_COLOR="1")
    assert "\x1b" not in seen(TERM="dumb")
