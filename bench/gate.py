"""The gate beside its peers: hiding samples, the agency's own workbooks, start-up, speed.

    .venv/bin/python bench/gate.py [--peers PYTHON] [hiding] [workbooks] [start] [speed] [columns]

Without words, everything. PYTHON is an interpreter in which the peers are installed: they need
hundreds of megabytes that nobody else here needs (``uv pip install --group peers`` into it).
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests" / "hiding")]

GATE = [str(Path(sys.executable).parent / "makegood"), "gate"]
ENVIRONMENT = {"PATH": "/usr/bin:/bin"}
PARTS = ("hiding", "workbooks", "start", "speed", "columns")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", default=sys.executable, help="an interpreter with the peers")
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    asked = parser.parse_args()
    for part in asked.parts or PARTS:
        print(f"\n-- {part}", flush=True)
        globals()[f"_{part}"](asked.peers)


def _gate(folder: Path, *paths: Path, **more: str) -> tuple[list[dict], float, float]:
    """Verdicts, seconds, and peak megabytes of the command and its children."""
    environment = {**ENVIRONMENT, "HOME": str(folder), **more}
    command = [*GATE, "--format", "json", *map(str, paths)]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env=environment, check=False, cwd=folder)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return json.loads(done.stdout), seconds, peak


def _hiding(peers: str) -> None:
    """Which samples each tool reaches; for ours also whether the mechanism is named."""
    from hiding import all_clean, all_samples

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = folder / "samples"
        files.mkdir()
        samples = {f"{each.id}.{each.format}": each for each in all_samples()}
        for file, sample in samples.items():
            (files / file).write_bytes(sample.data())
        needles = {
            file: list(each.secret.betrayals[:1] + each.secret.betrayals[2:])
            for file, each in samples.items()
        }
        (folder / "needles.json").write_text(json.dumps(needles), encoding="utf-8")
        verdicts, seconds, _ = _gate(folder, *(files / file for file in samples))
        named, held = set(), set()
        for (file, sample), verdict in zip(samples.items(), verdicts, strict=True):
            found = [each for each in verdict["findings"] if each["kinds"]]
            held |= {file} if found else set()
            named |= (
                {file} if any(each["mechanism"] == sample.mechanism for each in found) else set()
            )
        others = subprocess.run(
            [peers, str(HERE / "gate_peers.py"), str(files), str(folder / "needles.json")],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        reached = {"makegood": held, "makegood, mechanism named": named}
        reached |= {tool: set(found) for tool, found in json.loads(others.stdout).items()}
        clean = {f"{each.id}.{each.format}": each for each in all_clean()}
        for file, sample in clean.items():
            (files / file).write_bytes(sample.data())
        quiet, _, _ = _gate(folder, *(files / file for file in clean))
    _reached_table(samples, reached)
    right = sum(v["verdict"] == c.severity for v, c in zip(quiet, clean.values(), strict=True))
    print(
        f"{len(samples)} samples in {seconds:.1f} s; clean samples judged as expected: {right} of {len(clean)}"
    )


def _reached_table(samples: dict, reached: dict[str, set[str]]) -> None:
    formats = sorted(Counter(sample.format for sample in samples.values()))
    by_format = defaultdict(set)
    for file, sample in samples.items():
        by_format[sample.format].add(file)
    width = max(map(len, reached))
    print(f"{'':{width}}  {'all':>9}  " + "  ".join(f"{each:>7}" for each in formats))
    for tool, found in reached.items():
        cells = "  ".join(
            f"{len(found & by_format[each]):>3}/{len(by_format[each]):<3}" for each in formats
        )
        print(f"{tool:{width}}  {len(found):>4}/{len(samples):<4}  {cells}")


def _workbooks(_: str) -> None:
    """The 45 workbooks that the agency really published."""
    shared = Path(os.environ.get("MAKEGOOD_SHARED", HERE.parent.parent / "shared"))
    books = sorted((shared / "data" / "ice" / "workbooks").glob("*"))
    if not books:
        print("the workbooks are not here: set MAKEGOOD_SHARED")
        return
    with tempfile.TemporaryDirectory() as name:
        runs = [_gate(Path(name), *books) for _ in range(3)]
    verdicts = Counter(each["verdict"] for each in runs[0][0])
    print(f"{len(books)} workbooks: {dict(verdicts)}")
    print(
        f"{_middle([seconds for _, seconds, _ in runs])} s, peak {max(peak for *_, peak in runs):.0f} MB"
    )


def _start(_: str) -> None:
    """From the command to the verdict on one small file, and what each further file costs."""
    import openpyxl

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = openpyxl.Workbook()
        for row in [("Facility", "Total"), *((f"Camp {at}", at) for at in range(20))]:
            book.active.append(row)
        small = folder / "small.xlsx"
        book.save(small)
        table = folder / "small.csv"
        table.write_text("Facility,Total\n" + "".join(f"Camp {at},{at}\n" for at in range(20)))
        many = [folder / f"{at}.xlsx" for at in range(100)]
        for path in many:
            path.write_bytes(small.read_bytes() + b"" * len(path.name))
        print(f"small xlsx {_middle([_gate(folder, small)[1] for _ in range(9)])} s")
        print(f"small csv  {_middle([_gate(folder, table)[1] for _ in range(9)])} s")
        one = statistics.median(_gate(folder, small)[1] for _ in range(3))
        all_ = statistics.median(_gate(folder, *many)[1] for _ in range(3))
        print(f"each further file {1000 * (all_ - one) / 99:.0f} ms")


def _speed(peers: str) -> None:
    subprocess.run([sys.executable, str(HERE / "gate_speed.py"), "--peers", peers], check=True)


def _columns(_: str) -> None:
    subprocess.run([sys.executable, str(HERE / "gate_columns.py")], check=True)


def _middle(seconds: list[float]) -> str:
    """The middle run, with the quickest and the slowest."""
    ordered = sorted(seconds)
    return f"{statistics.median(ordered):.2f} (of {len(ordered)}: {ordered[0]:.2f} to {ordered[-1]:.2f})"


if __name__ == "__main__":
    main()
