"""Work on pieces that come one after another: several at once, their answers in the order of the pieces."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
WORKERS = 2


def in_order(
    work: Callable[[Piece], Answer], pieces: Iterable[Piece], *, workers: int = WORKERS
) -> Iterator[Answer]:
    """The answer for each piece. Never more than one piece waits for each worker.

    What ``work`` raises is raised here, in the place of its answer.
    """
    waiting: deque[Future[Answer]] = deque()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        try:
            for piece in pieces:
                waiting.append(pool.submit(work, piece))
                del piece
                if len(waiting) > workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()
