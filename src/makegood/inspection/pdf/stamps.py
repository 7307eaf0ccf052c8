"""Texts under boxes that are no secret: what tools and clerks themselves put there.

A tool that redacts writes its reason or its date into the box; a court's stamp is covered by the
next one. They are told as notes, so that what was meant to be kept back stands out.
"""

import re
from collections.abc import Sequence

_LEAST_LETTERS = 2
_LETTERS = re.compile(r"[^\W\d_]+")
_REASONS = frozenset(
    """
    redacted redaction redactions confidential privileged privilege sealed seal under filed withheld
    exempt exemption omitted intentionally deleted classified unclassified attorney client work
    product material information page pages personal data sensitive protected by in part full the of
    and pursuant to order court foia non responsive duplicate section sec u s c b d e f k j
    """.split()  # noqa: SIM905
)
"""Words with which redactions are explained, the letters of paragraphs among them."""
_COURT = re.compile(
    r"(?:(?:case|no\.?)?\s*\d{0,2}:?\d\d-[a-z]{2,3}-\d{3,}[-\w]*|(?:document|doc\.?|dkt\.?)\W*[\d-]+"
    r"|(?:date\s+)?(?:filed|entered)\W*[\d/]+|page\W*\d+\s+of\s+\d+|page ?id\W*\d+|[\s,#:])+",
    re.IGNORECASE,
)
"""What a court's system prints on every page that is filed, whole or in part."""
_LONGEST = 200
_DATE = re.compile(r"[\d/.\-:\s]{2,22}(?:[AaPp]\.?[Mm]\.?)?")


def is_meaningless(text: str) -> bool:
    """Fewer than two letters or digits: a mark, a leader, the edge of a letter."""
    return sum(sign.isalnum() for sign in text) < _LEAST_LETTERS


def stamps_among(texts: Sequence[str]) -> set[str]:
    """Which of the texts that the boxes of one file cover are stamps.

    One date under one box may be a person's; the same date under all of them is the tool's.
    """
    found = {text for text in texts if is_meaningless(text) or _is_stamp(text)}
    others = [text for text in texts if text not in found]
    whole = max(others, key=len, default="")
    if len(others) >= 2 and _DATE.fullmatch(whole) and all(text in whole for text in others):
        found.update(others)
    return found


def _is_stamp(text: str) -> bool:
    words = _LETTERS.findall(text.casefold())
    return bool(len(text) < _LONGEST and _COURT.fullmatch(text)) or (
        bool(words) and all(word in _REASONS or word.startswith("redact") for word in words)
    )
