"""What can happen to a file on its way: bits flip, pieces go missing, come twice or come from elsewhere."""

from random import Random

_TELLING = (
    b"\x00",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80",
    b"<",
    b"]]>",
    b"%s",
    b"..",
)


def cut_off(data: bytes, part: float) -> bytes:
    """The beginning of a file, as much of it as ``part`` says."""
    return data[: max(1, int(len(data) * part))]


def mutated(data: bytes, dice: Random) -> bytes:
    """The file with one to eight things done to it."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        if not changed:
            break
        at = dice.randrange(len(changed))
        length = min(dice.choice((1, 2, 4, 16, 256)), len(changed) - at)
        dice.choice((_flip, _overwrite, _remove, _repeat, _move, _cut))(changed, at, length, dice)
    return bytes(changed)


def _flip(data: bytearray, at: int, _: int, dice: Random) -> None:
    data[at] ^= 1 << dice.randrange(8)


def _overwrite(data: bytearray, at: int, _: int, dice: Random) -> None:
    telling = dice.choice(_TELLING)
    data[at : at + len(telling)] = telling


def _remove(data: bytearray, at: int, length: int, _: Random) -> None:
    del data[at : at + length]


def _repeat(data: bytearray, at: int, length: int, dice: Random) -> None:
    data[at:at] = data[at : at + length] * dice.randint(1, 40)


def _move(data: bytearray, at: int, length: int, dice: Random) -> None:
    piece = data[at : at + length]
    del data[at : at + length]
    to = dice.randint(0, len(data))
    data[to:to] = piece


def _cut(data: bytearray, at: int, _: int, dice: Random) -> None:
    if dice.random() < 0.2:
        del data[at:]
