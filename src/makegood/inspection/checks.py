"""Check digits and dates inside numbers: whether a match is a real number or chance.

Given the matched text with whatever separators stand in it. The check digits are python-stdnum's,
loaded when the first number is checked.
"""

import re
from functools import cache
from importlib import import_module

from makegood.inspection.pattern import Validator

_NOT_IN_NUMBERS = re.compile(r"[^0-9A-Za-z]+")
_ISSUERS = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})|5[1-5][0-9]{14}"
    r"|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}"
    r"|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|6(?:011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}"
    r"|35(?:2[89]|[3-8][0-9])[0-9]{12}|62[0-9]{14,17}|(?:5[06-8]|6[37])[0-9]{14}"
)
"""Lengths and first digits by issuer: Visa, Mastercard, American Express, Diners, Discover, JCB,
UnionPay, Maestro (ISO/IEC 7812 ranges as their issuers publish them)."""


def bare(text: str) -> str:
    """Only the letters and digits, in capitals."""
    return _NOT_IN_NUMBERS.sub("", text).upper()


def digits(text: str) -> str:
    """Only the ASCII digits."""
    return "".join(sign for sign in text if "0" <= sign <= "9")


def checked_by(module: str, *, only_digits: bool = False) -> Validator:
    """The check of a module of python-stdnum (``us.ssn``), loaded when first used."""

    def is_valid(text: str) -> bool:
        return bool(_is_valid(module)(digits(text) if only_digits else bare(text)))

    return is_valid


@cache
def _is_valid(module: str) -> Validator:
    found: Validator = import_module(f"stdnum.{module}").is_valid
    return found


def is_card(text: str) -> bool:
    """A payment card: an issuer's length and first digits, the check digit, and more than one digit."""
    number = digits(text)
    return _ISSUERS.fullmatch(number) is not None and len(set(number)) > 1 and passes_luhn(number)


def passes_luhn(number: str) -> bool:
    """The check digit of ISO/IEC 7812: every second digit doubled, the sum a multiple of ten."""
    total = sum(int(sign) for sign in reversed(number[-1::-2]))
    total += sum(sum(divmod(2 * int(sign), 10)) for sign in number[-2::-2])
    return total % 10 == 0


def is_varied(text: str) -> bool:
    """At least three different digits: no row of one digit, no dotted line."""
    return len(set(digits(text))) >= 3


def is_social_security(text: str) -> bool:
    """A US number that has been given out: no area 000, 666 or 9xx (but ITIN), group or serial of zeros."""
    number = digits(text)
    area, group, serial = number[:3], number[3:5], number[5:]
    if area in ("000", "666") or group == "00" or serial == "0000" or not is_varied(text):
        return False
    return area < "900" or "50" <= group <= "99"
