"""Mutate files for some minutes; every mutation is inspected in a child process under limits.

A crash, a hang or an answer that is no verdict is printed with the seed that brings it back.
"""

import multiprocessing
import random
import resource
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).parent.parent
sys.path.insert(0, str(HERE / "tests" / "hiding"))

SECONDS_A_FILE = 20
MEMORY = 2 << 30


def main(minutes: float, folder: str) -> int:
    from hiding import all_clean, all_samples

    files = [(sample.id, sample.data()) for sample in (*all_samples(), *all_clean())]
    if folder:
        small = (path for path in sorted(Path(folder).iterdir()) if path.is_file())
        files += [(path.name, path.read_bytes()) for path in small if path.stat().st_size < 1 << 20]
    until = time.monotonic() + minutes * 60
    tried = bad = 0
    while time.monotonic() < until:
        batch = [(*random.choice(files), random.getrandbits(48)) for _ in range(200)]
        tried += len(batch)
        bad += _run(batch)
        print(f"{tried:,} mutations, {bad} bad", flush=True)
    return int(bad > 0)


def _run(batch: list[tuple[str, bytes, int]]) -> int:
    """Inspect a batch in one child; where it dies, say at which file."""
    bad = 0
    while batch:
        here, there = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.get_context("fork").Process(target=_child, args=(batch, there))
        child.start()
        there.close()
        done = 0
        while done < len(batch) and here.poll(SECONDS_A_FILE):
            try:
                trouble = here.recv()
            except EOFError:
                break
            if trouble:
                bad += 1
                print(f"{batch[done][0]} seed {batch[done][2]}: {trouble}", flush=True)
            done += 1
        if done < len(batch):
            bad += 1
            print(f"{batch[done][0]} seed {batch[done][2]}: died or hung", flush=True)
            done += 1
        child.kill()
        child.join()
        batch = batch[done:]
    return bad


def _child(batch: list[tuple[str, bytes, int]], there) -> None:
    from mutations import mutated

    from makegood.gate import judge
    from makegood.inspection import inspect
    from makegood.inspection.source import Source

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for _, data, seed in batch:
        try:
            source = Source.of_bytes(mutated(data, random.Random(seed)), name="file")
            judge(inspect(source, keep_tables=False))
            there.send("")
        except BaseException:  # noqa: BLE001 - whatever comes is what is looked for
            there.send(traceback.format_exc(limit=-3))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2]))
