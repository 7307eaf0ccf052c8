"""Several pieces at once, answered in their order."""

import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.inspection.pipeline import in_order


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 3), max_size=20), st.integers(1, 3))
def test_answers_come_in_the_order_of_the_pieces(pieces: list[int], workers: int) -> None:
    """However long each takes, none is lost, none comes before its turn."""

    def work(piece: int) -> int:
        time.sleep(piece / 5_000)
        return piece * 2

    assert list(in_order(work, iter(pieces), workers=workers)) == [piece * 2 for piece in pieces]


def test_what_a_piece_raises_is_raised_to_who_asked() -> None:
    """An error of the work and an error of the source both arrive, after the answers before them."""

    def work(piece: int) -> int:
        if piece == 3:
            raise ValueError("three")
        return piece

    answers = in_order(work, [1, 2, 3, 4])
    assert [next(answers), next(answers)] == [1, 2]
    with pytest.raises(ValueError, match="three"):
        next(answers)

    def broken():
        yield 1
        raise OSError("cut off")

    answers = in_order(work, broken())
    with pytest.raises(OSError, match="cut off"):
        list(answers)


def test_only_a_few_pieces_are_held() -> None:
    """A source is not read far ahead of who uses it, and is left alone when nobody does any more."""
    fetched: list[int] = []

    def source():
        for number in range(1_000):
            fetched.append(number)
            yield number

    answers = in_order(lambda piece: piece, source())
    assert next(answers) == 0
    time.sleep(0.3)
    assert len(fetched) < 12
    before = threading.active_count()
    answers.close()
    assert threading.active_count() < before
    assert len(fetched) < 12
