"""The patterns that the house knows, one line each. A caller may add its own (agency numbers of a playbook).

Plain runs of digits are not here: any ten digits pass a check by chance once in ten. They are told by
their column (see the detectors) or by a word before them. Sources: the issuers' own descriptions as
python-stdnum and Wikipedia's "National identification number" give them; UNHCR's and USCIS's forms.
"""

import re

from makegood.inspection.checks import checked_by, is_card, is_social_security, is_varied
from makegood.inspection.labelled import holds_a_name, holds_a_number
from makegood.inspection.lexicon import label_words
from makegood.inspection.pattern import Pattern, Validator
from makegood.vocabulary.column import DataKind

_FROM, _TO = "(?:^|[^0-9A-Za-z])", "(?:[^0-9A-Za-z]|$)"
_FROM_NUMBER, _TO_NUMBER = r"(?:^|[^0-9A-Za-z.,\-/+])", r"(?:[^0-9A-Za-z\-/]|$)"
_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_WIDE = "\u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufdff"
"""Letters of other scripts."""
_MARKS = "[^0-9A-Za-z]{0,6}"

DATE = (
    "(?:[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}|[0-9]{8}"
    f"|[0-9]{{1,2}}[-. ]{{1,2}}(?:de )?[A-Za-z{_WIDE}]{{3,12}}[-., ]{{1,2}}(?:de )?[0-9]{{2,4}}"
    "|[A-Za-z]{3,9}[.]? [0-9]{1,2},? [0-9]{4}"
    "|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}년 ?[0-9]{1,2}월 ?[0-9]{1,2}일)"
)
_EMAIL = (
    f"[A-Za-z0-9{_WIDE}][A-Za-z0-9._%+\\-{_WIDE}]{{0,63}}@[A-Za-z0-9{_WIDE}][A-Za-z0-9\\-{_WIDE}]*"
    r"(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,12}"
)
_AT = f"[A-Za-z0-9{_WIDE}]@[A-Za-z0-9{_WIDE}]"
_LABELS = "|".join(
    dict.fromkeys(
        word
        for kind in ("phone", "identifier", "financial", "birth_date", "name")
        for word in label_words(kind)
    )
)
_LABEL = (
    f"(?:^|[^0-9A-Za-z])(?i:{_LABELS})"
    "(?:[^0-9A-Za-z]{0,6}[0-9]|[^0-9A-Za-z]{1,4}[A-Za-z#.:№º° \\-]{1,14}[0-9]| ?[:：=])"
)
_NAMELIKE = (
    f"[A-Z{_WIDE}][A-Za-z{_WIDE}'\\-]*(?:[ ,]{{1,2}}[A-Z{_WIDE}][A-Za-z{_WIDE}'.\\-]*){{0,4}}"
)


def _plain(
    name: str, kind: DataKind, expression: str, *, valid: Validator | None = None, hint: str = ""
) -> Pattern:
    return Pattern(name=name, kind=kind, expression=expression, valid=valid, hint=hint)


def _lettered(name: str, expression: str, module: str | None = None) -> Pattern:
    """An identifier with letters in it, or a check of python-stdnum behind it."""
    return Pattern(
        name=name,
        kind=DataKind.IDENTIFIER,
        expression=f"{_FROM}(?:{expression}){_TO}",
        valid=None if module is None else checked_by(module),
    )


def _grouped(name: str, expression: str, module: str | None = None) -> Pattern:
    """An identifier of digits in a grouping of its own, with a check or a date inside."""
    return Pattern(
        name=name,
        kind=DataKind.IDENTIFIER,
        expression=f"{_FROM_NUMBER}(?:{expression}){_TO_NUMBER}",
        valid=is_varied if module is None else checked_by(module),
    )


def _labelled(name: str, kind: DataKind, value: str, valid: Validator | None = None) -> Pattern:
    """A value after one of the words for it: the word stands by itself, few signs lie between."""
    label = "|".join(label_words(kind))
    return Pattern(
        name=name,
        kind=kind,
        expression=f"(?:^|[^0-9A-Za-z])(?i:{label}){value}",
        valid=valid,
        hint=_LABEL,
    )


PATTERNS = (
    _plain("email", DataKind.EMAIL, _EMAIL, hint=_AT),
    _plain(
        "phone-international",
        DataKind.PHONE,
        r"(?:^|[^0-9A-Za-z+])\+[1-9][0-9]{0,2}[ .\-]?\(?[0-9]{1,4}\)?(?:[ .\-/]?[0-9]{2,4}){2,4}(?:[^0-9]|$)",
        valid=is_varied,
    ),
    _plain(
        "phone-north-american",
        DataKind.PHONE,
        r"(?:^|[^0-9A-Za-z.\-/])(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[\-. ])[2-9][0-9]{2}[\-.][0-9]{4}"
        r"(?:[^0-9A-Za-z\-]|$)",
        valid=is_varied,
    ),
    _labelled(
        "phone-labelled",
        DataKind.PHONE,
        _MARKS + r"\+?\(?[0-9]{2,5}\)?(?:[ .\-/]?[0-9]{2,5}){1,5}(?:[^0-9]|$)",
        is_varied,
    ),
    _lettered("us-alien-number", r"A[ \-#]?[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{2,3}"),
    _lettered(
        "us-receipt-number",
        r"(?:EAC|WAC|LIN|SRC|MSC|NBC|IOE|YSC)[ \-]?[0-9]{2}[ \-]?[0-9]{3}[ \-]?[0-9]{5}",
    ),
    _lettered("unhcr-case-number", "[0-9]{3}-[0-9]{2}C[0-9]{5}"),
    _plain(
        "passport-machine-zone",
        DataKind.IDENTIFIER,
        f"{_FROM}[PIACV][A-Z<][A-Z]{{3}}[A-Z]{{2,30}}(?:<[A-Z]{{1,30}})?<<[A-Z<]{{5,40}}",
    ),
    _lettered(
        "uk-national-insurance",
        "[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]",
    ),
    _lettered("es-dni", r"[0-9]{8}[\- ]?[A-HJ-NP-TV-Z]", "es.dni"),
    _lettered("es-nie", r"[XYZ][\- ]?[0-9]{7}[\- ]?[A-HJ-NP-TV-Z]", "es.nie"),
    _lettered(
        "it-codice-fiscale",
        "[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]",
        "it.codicefiscale",
    ),
    _lettered("mx-curp", f"[A-Z][AEIOUX][A-Z]{{2}}[0-9]{{2}}{_MONTH}{_DAY}[HMX][A-Z]{{5}}[A-Z0-9][0-9]", "mx.curp"),
    _lettered("in-pan", "[A-Z]{3}P[A-Z][0-9]{4}[A-Z]"),
    _lettered("cn-identity", f"[1-9][0-9]{{5}}(?:19|20)[0-9]{{2}}{_MONTH}{_DAY}[0-9]{{3}}[0-9Xx]", "cn.ric"),
    _lettered("fi-hetu", rf"{_DAY}{_MONTH}[0-9]{{2}}[\-+A-FU-Y][0-9]{{3}}[0-9A-FHJ-NPR-Y]", "fi.hetu"),
    _lettered("hk-identity", r"[A-Z]{1,2}[0-9]{6} ?\([0-9A]\)"),
    _plain("us-social-security", DataKind.IDENTIFIER, f"{_FROM_NUMBER}[0-9]{{3}}-[0-9]{{2}}-[0-9]{{4}}{_TO_NUMBER}", valid=is_social_security),
    _grouped("fr-nir", f"[12] ?[0-9]{{2}} ?{_MONTH} ?(?:[0-9]{{2}}|2[AB]) ?[0-9]{{3}} ?[0-9]{{3}} ?[0-9]{{2}}", "fr.nir"),
    _grouped("br-cpf", r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}", "br.cpf"),
    _grouped("cl-rut", r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9Kk]", "cl.rut"),
    _grouped("in-aadhaar", "[2-9][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}", "in_.aadhaar"),
    _grouped("kr-resident", f"[0-9]{{2}}{_MONTH}{_DAY}-[1-8][0-9]{{6}}", "kr.rrn"),
    _grouped("se-personal", f"(?:19|20)?[0-9]{{2}}{_MONTH}{_DAY}[-+][0-9]{{4}}", "se.personnummer"),
    _grouped("cz-sk-birth-number", f"[0-9]{{2}}(?:[05][1-9]|[1267][0-9]|[38][0-2]){_DAY}/[0-9]{{3,4}}", "cz.rc"),
    _grouped("my-identity", f"[0-9]{{2}}{_MONTH}{_DAY}-[0-9]{{2}}-[0-9]{{4}}", "my.nric"),
    _grouped("pk-identity", "[1-7][0-9]{4}-[0-9]{7}-[0-9]"),
    _grouped("do-cedula", "[0-9]{3}-[0-9]{7}-[0-9]", "do.cedula"),
    _grouped("ch-insurance", r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}", "ch.ssn"),
    _grouped("be-national", r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}", "be.nn"),
    _grouped("ru-insurance", "[0-9]{3}-[0-9]{3}-[0-9]{3} [0-9]{2}"),
    _plain(
        "iban",
        DataKind.FINANCIAL,
        f"{_FROM}[A-Z]{{2}}[0-9]{{2}}(?: ?[A-Z0-9]{{4}}){{2,7}}(?: ?[A-Z0-9]{{1,3}})?{_TO}",
        valid=checked_by("iban"),
    ),
    _plain(
        "payment-card",
        DataKind.FINANCIAL,
        f"{_FROM_NUMBER}[2-6][0-9]{{3}}[ -]?(?:[0-9]{{4}}[ -]?[0-9]{{4}}[ -]?[0-9]{{1,7}}|[0-9]{{6}}[ -]?[0-9]{{4,5}}){_TO_NUMBER}",
        valid=is_card,
    ),
    _labelled("account-labelled", DataKind.FINANCIAL, _MARKS + r"[0-9][0-9 \-]{4,24}[0-9](?:[^0-9A-Za-z]|$)", holds_a_number),
    _labelled(
        "number-labelled",
        DataKind.IDENTIFIER,
        _MARKS + r"(?i:(?:no|nr|nº|number|num|№|n°|#)[^0-9A-Za-z]{0,3})?[A-Za-z]{0,3}[ \-]?[0-9][0-9A-Za-z .\-/]{4,20}",
        holds_a_number,
    ),
    _labelled("birth-labelled", DataKind.BIRTH_DATE, _MARKS + DATE),
    _labelled("name-labelled", DataKind.NAME, f" ?[:：=] ?{_NAMELIKE}", holds_a_name),
)  # fmt: skip
"""Every pattern of the house."""


def own_pattern(name: str, expression: str) -> Pattern:
    """A caller's own pattern: the agency numbers that a playbook names.

    Raises:
        ValueError: the expression cannot be read, or matches an empty text.

    """
    pattern = _lettered(name, expression)
    try:
        empty = pattern.compiled.search("") is not None
    except re.error as error:
        raise ValueError(f"the pattern {name} cannot be read") from error
    if empty:
        raise ValueError(f"the pattern {name} matches an empty text")
    return pattern
