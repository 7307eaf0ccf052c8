"""Columns of names and of other words, made from a corpus: what the trees of the name model learn from."""

import random
from collections.abc import Callable, Iterator
from typing import Any

from anyascii import anyascii

FEWEST = 15
SIZES = (8, 10, 14, 20, 30, 60, 60)
Corpus = dict[str, Any]
Column = tuple[str, list[str], bool]


def romanised(text: str) -> str:
    return " ".join(word.capitalize() for word in anyascii(text).split())


def columns_of_names(names: Corpus, chance: random.Random) -> Iterator[Column]:
    for tongue, sources in names.items():
        for parts in sources.values():
            for maker in makers_of(parts, chance):
                for turn in range(5):
                    yield tongue, one_column(tongue, maker, turn=turn, chance=chance), True


def one_column(
    tongue: str, maker: Callable[[], str], *, turn: int, chance: random.Random
) -> list[str]:
    values = [maker() for _ in range(2 * chance.choice(SIZES))]
    if tongue in ("zh", "ja", "ko") and turn % 2 == 0:
        values = [value.replace(" ", "") for value in values]
    if turn % 3 == 2 and not all(map(str.isascii, values)):
        values = [romanised(value) for value in values]
    return values


def makers_of(parts: dict[str, list[str]], chance: random.Random) -> list[Callable[[], str]]:
    given, family, whole = (parts.get(p, []) for p in ("given", "family", "whole"))
    makers: list[Callable[[], str]] = []
    if len(given) >= FEWEST:
        makers += [lambda: chance.choice(given), lambda: chance.choice(given).upper()]
    if len(family) >= FEWEST:
        makers += [lambda: chance.choice(family), lambda: chance.choice(family).upper()]
    if given and len(family) >= FEWEST:
        makers += both_names(given, family, chance)
    return [*makers, *[lambda: chance.choice(whole)] * (2 if whole else 0)]


def both_names(
    given: list[str], family: list[str], chance: random.Random
) -> list[Callable[[], str]]:
    def pair() -> tuple[str, str]:
        return chance.choice(given), chance.choice(family)

    return [
        lambda: "{} {}".format(*pair()),
        lambda: "{1}, {0}".format(*pair()),
        lambda: "{1}, {0}".format(*pair()).upper(),
        lambda: "{} {}".format(*pair()).upper(),
        lambda: f"{chance.choice(given)} {' '.join(pair())}",
        lambda: f"{chance.choice(given)} {chance.choice(given)[0]}. {chance.choice(family)}",
    ]


def columns_of_words(words: Corpus, chance: random.Random) -> Iterator[Column]:
    styles: tuple[Callable[[str], str], ...] = (
        str,
        str,
        str,
        str.upper,
        str.lower,
        str.title,
        romanised,
    )
    for tongue, kinds in words.items():
        for values in kinds.values():
            lettered = [value for value in values if any(map(str.isalpha, value))]
            for _ in range(2 if len(lettered) >= SIZES[0] else 0):
                style = chance.choice(styles)
                some = chance.sample(lettered, min(len(lettered), chance.choice(SIZES)))
                yield tongue, [style(value) for value in some], False


def columns_of_towns(towns: list[list[str]], chance: random.Random) -> Iterator[Column]:
    for names in towns:
        for turn in range(4):
            some = chance.sample(names, min(len(names), chance.choice(SIZES)))
            yield "towns", [name.upper() for name in some] if turn == 3 else some, False


def mixed_columns(
    unseen: Corpus, towns: list[list[str]], chance: random.Random
) -> Iterator[Column]:
    """People of many countries in one column, some misspelt; and other words of many countries."""
    sources = [parts for d in unseen["names"].values() for parts in d.values()]
    whole = [p for p in sources if min(len(p.get("given", ())), len(p.get("family", ()))) >= 12]
    lists = (x for d in unseen["words"].values() for x in d.values())
    kinds = [some for x in lists if (some := [v for v in x if any(map(str.isalpha, v))])]
    for _ in range(120):
        yield "mixed", mixed_names(chance.sample(whole, min(len(whole), 6)), chance), True
        for lists_of_one in (kinds, towns):
            chosen = chance.sample(lists_of_one, min(len(lists_of_one), 5))
            count = chance.choice((14, 30, 60))
            yield "mixed", [chance.choice(chance.choice(chosen)) for _ in range(count)], False


def mixed_names(sources: list[dict[str, list[str]]], chance: random.Random) -> list[str]:
    form, native = chance.randrange(5), chance.random() < 0.4
    values = []
    for _ in range(chance.choice((14, 30, 60, 120))):
        parts = chance.choice(sources)
        given, family = chance.choice(parts["given"]), chance.choice(parts["family"])
        value = (given, family, family, f"{given} {family}", f"{family}, {given}")[form]
        values.append(misspelt(value if native else romanised(value), chance))
    return values


def misspelt(value: str, chance: random.Random) -> str:
    """One value in ten lacks a letter."""
    if chance.random() > 0.1 or len(value) < 5:
        return value
    at = chance.randrange(1, len(value))
    return value[:at] + value[at + 1 :]
