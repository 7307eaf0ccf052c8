"""Work on pieces that come one after another: several at once, their answers in the order of the pieces."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
WORKERS = 2
_AHEAD, _PATIENCE = 1, 0.05


def in_order(
    work: Callable[[Piece], Answer], pieces: Iterable[Piece], *, workers: int = WORKERS
) -> Iterator[Answer]:
    """The answer for each piece. The pieces are fetched, worked on and used at the same time.

    Only a few pieces are held at any moment. What ``pieces`` or ``work`` raise is raised here, in the
    place of the answer.
    """
    waiting: deque[Future[Answer]] = deque()
    with ThreadPoolExecutor(max_workers=workers) as pool, _Ahead(pieces) as fetched:
        try:
            for piece in fetched:
                waiting.append(pool.submit(work, piece))
                del piece
                if len(waiting) > workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()


class _Ahead(Generic[Piece]):
    """Pieces that a thread of their own fetches, a few ahead of who wants them."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = pieces
        self.queue: Queue[tuple[Piece | None, BaseException | None]] = Queue(maxsize=_AHEAD)
        self.left = Event()
        self.thread = Thread(target=self._fetch, daemon=True)

    def __enter__(self) -> Iterator[Piece]:
        self.thread.start()
        return self._given()

    def __exit__(self, *_: object) -> None:
        self.left.set()
        self.thread.join()

    def _given(self) -> Iterator[Piece]:
        while True:
            piece, error = self.queue.get()
            if error is not None:
                raise error
            if piece is None:
                return
            yield piece
            del piece

    def _fetch(self) -> None:
        try:
            for piece in self.pieces:
                if not self._put(piece, None):
                    return
                del piece
        except BaseException as error:  # noqa: BLE001 - raised again where the pieces are used
            self._put(None, error)
        else:
            self._put(None, None)

    def _put(self, piece: Piece | None, error: BaseException | None) -> bool:
        """Hand over, unless nobody wants any more."""
        while not self.left.is_set():
            try:
                self.queue.put((piece, error), timeout=_PATIENCE)
            except Full:
                continue
            return True
        return False
