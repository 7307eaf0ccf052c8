"""A hostile file's reader, and what it can do: nothing but answer."""

import os
import socket
import sys
import time
from pathlib import Path

import pytest

from makegood.engines.sandbox import Limits, Outcome, Sandbox, Task, Trouble

HERE = Path(__file__).parent
LIMITS = Limits(
    memory_bytes=512 << 20,
    cpu_seconds=20,
    wall_seconds=20,
    file_bytes=8 << 20,
    answer_bytes=1 << 20,
)


@pytest.fixture(autouse=True)
def found_here(monkeypatch):
    """The hostile work lies beside this file."""
    monkeypatch.syspath_prepend(str(HERE))


@pytest.fixture
def given(tmp_path: Path):
    """A file that was given, open."""
    path = tmp_path / "given"
    path.write_text("what was given")
    descriptor = os.open(path, os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


def sandbox(work: str, tmp_path: Path, limits: Limits = LIMITS, jobs: int = 1) -> Sandbox:
    folder = tmp_path / "temporary"
    folder.mkdir(exist_ok=True)
    return Sandbox(
        f"hostile:{work}", clock=time.monotonic, limits=limits, jobs=jobs, temporary=str(folder)
    )


def outcome(work: str, given: int, tmp_path: Path, limits: Limits = LIMITS, **request) -> Outcome:
    """The one outcome of one piece of work; afterwards nothing is left in the temporary folder."""
    with sandbox(work, tmp_path, limits) as box:
        (found,) = box.run([Task(key="it", descriptors=(given,), request=request)])
    assert list((tmp_path / "temporary").iterdir()) == []
    assert found.key == "it"
    return found


def test_an_honest_child_answers(given, tmp_path) -> None:
    """It reads what it was given, and its answer is heard."""
    found = outcome("read", given, tmp_path, asked=[1, "two"])
    assert found.answer == {"text": "what was given", "request": {"asked": [1, "two"]}}
    assert (found.trouble, found.seconds > 0) == (None, True)
    assert repr(found) == "Outcome(trouble=None)"


@pytest.mark.parametrize(
    ("work", "trouble"),
    [
        ("hog", Trouble.MEMORY),
        ("abort", Trouble.CRASH),
        ("leave", Trouble.GARBLED),
        ("fail", Trouble.CRASH),
        ("long_answer", Trouble.LENGTH),
        ("flood", Trouble.LENGTH),
        ("json_bomb", Trouble.GARBLED),
        ("no_such_work", Trouble.CRASH),
    ],
)
def test_a_child_that_gives_no_answer_is_a_trouble(work, trouble, given, tmp_path) -> None:
    """Whatever ends it, the parent goes on and knows why there is no answer."""
    found = outcome(work, given, tmp_path)
    assert found.answer is None
    assert found.trouble in (trouble, Trouble.NOT_STARTED)
    assert "Zebedina" not in found.detail


def test_a_failure_is_told_by_kind_and_line_and_never_by_its_text(given, tmp_path) -> None:
    """Whoever mends the reader learns where; nobody learns whom the file is about."""
    assert outcome("fail", given, tmp_path).detail.startswith("RuntimeError in makegood.engines")


@pytest.mark.parametrize("work", ["loop", "sleep_without_alarm"])
def test_a_child_that_does_not_end_is_ended(work, given, tmp_path, monkeypatch) -> None:
    """Also one that has silenced its own alarm."""
    monkeypatch.setattr("makegood.engines.sandbox.running._GRACE_SECONDS", 0.5)
    limits = Limits(wall_seconds=1, cpu_seconds=5)
    assert outcome(work, given, tmp_path, limits).trouble is Trouble.TIME


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', "{} {}", '{"a": NaN', "\x00", "\udcff"])
def test_an_answer_that_is_no_object_is_garbled(text, given, tmp_path) -> None:
    """What is not exactly one JSON object is no answer."""
    text = text.encode("utf-8", "surrogateescape").decode("latin-1")
    assert outcome("garble", given, tmp_path, bytes=text).trouble is Trouble.GARBLED


def test_a_child_calls_nobody(given, tmp_path) -> None:
    """No network, no other program, no other process."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        answer = outcome("call_out", given, tmp_path, port=port).answer
    assert answer is not None
    assert set(answer.values()) == {"PermissionError"}


def test_a_child_is_alone_on_its_network_where_the_system_allows(given, tmp_path) -> None:
    """Code that goes round Python finds no network either; the sandbox says whether that is so."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        request = {"port": server.getsockname()[1]}
        with sandbox("call_out_natively", tmp_path) as box:
            (found,) = box.run([Task(key=1, descriptors=(given,), request=request)])
    assert found.answer == {"refused": box.no_network}


def test_a_child_writes_only_into_its_own_folder(given, tmp_path) -> None:
    """It changes nothing, reads nothing that it was not given, and what it leaves behind is removed."""
    over = tmp_path / "over"
    over.write_text("as it was")
    elsewhere = tmp_path / "elsewhere"
    answer = outcome("write", given, tmp_path, elsewhere=str(elsewhere), over=str(over)).answer
    assert answer is not None
    assert answer.pop("own") == "done"
    assert set(answer.values()) <= {"PermissionError", "OSError"}
    assert over.read_text() == "as it was"
    assert not elsewhere.exists()


def test_a_child_fills_no_disk(given, tmp_path) -> None:
    """A file that it writes grows to the limit and no further."""
    assert outcome("fill", given, tmp_path).trouble is Trouble.CRASH


def test_a_child_sees_nothing_of_whoever_runs_it(given, tmp_path, monkeypatch) -> None:
    """No variable of the user's, no descriptor but its own, no argument."""
    monkeypatch.setenv("SECRET_OF_THE_USER", "Zebedina")
    with (tmp_path / "open here").open("w"):
        answer = outcome("told", given, tmp_path).answer
    assert answer is not None
    assert set(answer["environment"]) <= {
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "PATH",
        "LC_CTYPE",
    }
    assert answer["descriptors"] <= 6
    assert str(tmp_path / "temporary") in answer["folder"]
    assert "Zebedina" not in str(answer)


def test_many_tasks_have_one_outcome_each(given, tmp_path) -> None:
    """Several at once, in any order, and none is lost."""
    with sandbox("read", tmp_path, jobs=3) as box:
        tasks = (Task(key=at, descriptors=(given,), request={"at": at}) for at in range(9))
        found = list(box.run(tasks))
    assert sorted(str(each.key) for each in found) == [str(at) for at in range(9)]
    assert all(each.answer and each.answer["request"]["at"] == each.key for each in found)


def test_a_killed_zygote_costs_its_own_tasks_only(given, tmp_path) -> None:
    """What was being read is a trouble, and the next file is read by a new one."""
    with sandbox("read", tmp_path) as box:
        first = list(box.run([Task(key=1, descriptors=(given,), request={})]))
        os.kill(box._pid, 9)
        time.sleep(0.2)
        second = list(box.run([Task(key=2, descriptors=(given,), request={})]))
    assert first[0].answer
    assert second[0].answer or second[0].trouble is Trouble.CRASH
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_sandbox_that_was_not_used_leaves_nothing(tmp_path) -> None:
    """Started for nothing, it ends at once."""
    with sandbox("read", tmp_path) as box:
        box.start()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_run_that_is_left_ends_its_children(given, tmp_path) -> None:
    """Ctrl-C in the middle: no process and no folder is left."""
    with sandbox("loop", tmp_path) as box:
        tasks = [Task(key=1, descriptors=(given,), request={})]
        with pytest.raises(KeyboardInterrupt):
            for _ in box.run(_interrupted(tasks)):
                pass
        pid = box._pid
    assert list((tmp_path / "temporary").iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def _interrupted(tasks):
    yield from tasks
    raise KeyboardInterrupt


def test_an_outcome_is_an_answer_or_a_trouble() -> None:
    """Neither both nor neither; and no limit is nothing."""
    for more in ({}, {"answer": {}, "trouble": Trouble.CRASH}):
        with pytest.raises(ValueError, match="answer or a trouble"):
            Outcome(key=1, seconds=0.0, **more)
    with pytest.raises(ValueError, match="at least one"):
        Limits(open_files=0)


def test_the_path_of_the_interpreter_is_not_searched(given, tmp_path, monkeypatch) -> None:
    """The child runs the interpreter that runs now, and no other by that name."""
    assert Path(sys.executable).is_absolute()
    monkeypatch.setenv("PATH", "")
    assert outcome("read", given, tmp_path).answer
