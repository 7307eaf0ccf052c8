"""Finding a person by an exact value without storing that value in clear."""

import hmac
import unicodedata

from makegood.vault.framing import encoded, framed
from makegood.vault.master_key import Purpose, PurposeKey


def blind_index(value: str, *, domain: str, key: PurposeKey) -> bytes:
    """A keyed fingerprint of a value, equal for spellings that differ only in case or blanks.

    ``domain`` names what is indexed (``person.agency_number``), so that the same value in two
    columns cannot be recognised as the same. Raises ValueError for a value with nothing in it,
    since all blank fields would else be one person.
    """
    key.require(Purpose.BLIND_INDEX)
    searched = as_searched(value)
    if not searched:
        raise ValueError("an empty value has no blind index")
    return hmac.digest(key.reveal(), framed(encoded(domain), encoded(searched)), "sha256")


def as_searched(value: str) -> str:
    """The spelling under which a value is searched: case, width, blanks and invisible marks aside.

    Folding to a fixed point, since one round of Unicode folding may leave something to fold.
    """
    while (folded := _folded(value)) != value:
        value = folded
    return value


def _folded(value: str) -> str:
    visible = "".join(c for c in value if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", visible).casefold().split())
