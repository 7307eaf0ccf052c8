"""From the file in hand to all holds in force: time and memory of `makegood respond`, by register size.

    .venv/bin/python bench/respond.py [PEOPLE …]        (default: 100000 1000000)

Each run is a process of its own on a fresh home, its register not prepared before. The clock of
"held" stops when the transaction with the holds is committed and the holds are counted.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MAKEGOOD = [sys.executable, "-m", "makegood"]


def main(sizes: list[int]) -> None:
    print(
        f"{'people':>10}  {'held after s':>12}  {'all steps s':>11}  {'peak MB':>8}  {'again s':>8}"
    )
    for people in sizes:
        with tempfile.TemporaryDirectory() as folder:
            held, done, peak, again = _run(Path(folder), people)
        print(f"{people:>10,}  {held:>12.1f}  {done:>11.1f}  {peak:>8,.0f}  {again:>8.1f}")


def _run(folder: Path, people: int) -> tuple[float, float, float, float]:
    agency = folder / "agency"
    invent = [*MAKEGOOD, "invent", str(agency), "--people", str(people)]
    subprocess.run(invent, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    command = [
        *(*MAKEGOOD, "respond", str(agency / "detention-statistics.xlsx")),
        *("--register", str(agency / "register.parquet"), "--home", str(folder / "home")),
        *("--playbook", "us-ice-2022", "--aware", "2022-11-28T13:53-05:00"),
    ]
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    )
    held = 0.0
    assert process.stderr is not None
    for line in process.stderr:
        if "people held on" in line:
            held = time.perf_counter() - started
    if process.wait() != 0:
        raise SystemExit(f"respond ended with {process.returncode}")
    done = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    started = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, check=True, env=environment, **quiet)
    return held, done, peak, time.perf_counter() - started


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100_000, 1_000_000])
