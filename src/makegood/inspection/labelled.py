"""What stands after a label in running text: whether it is a name, or a number that is more than a year."""

import re

from makegood.inspection.checks import digits, is_varied
from makegood.inspection.dates import year_of
from makegood.inspection.name_shape import reads_as_name

_LABEL_END = re.compile(r"[:：=]")
_FEWEST_DIGITS = 6
_BEFORE_NUMBER = re.compile(r"\A[^0-9]*")


def holds_a_name(text: str) -> bool:
    """Whether the words after the colon read as a person's name."""
    return reads_as_name(_LABEL_END.split(text, maxsplit=1)[-1].strip(" ,.;"))


def holds_a_number(text: str) -> bool:
    """Whether the number has enough digits, not all alike, and is neither a date nor a span of years."""
    number = _BEFORE_NUMBER.sub("", text).strip(" .-/")
    found = digits(number)
    if len(found) < _FEWEST_DIGITS or not is_varied(found):
        return False
    return year_of(number) is None and not re.match(
        r"(?:19|20)[0-9]{2}[-/ ](?:[0-9]{2}|(?:19|20)[0-9]{2})(?:[^0-9]|$)", number
    )
