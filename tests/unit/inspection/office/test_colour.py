"""Colours of Office: what they are, and whether an eye can tell two apart."""

import pytest

from makegood.inspection.markup import Element, tree
from makegood.inspection.office.colour import colour_in, fill_of, is_same, number, scheme_of


def element(xml: str) -> Element:
    return tree(xml.encode()).children[0]


@pytest.mark.parametrize(
    ("xml", "colour"),
    [
        ('<f><srgbClr val="ff0000"/></f>', "FF0000"),
        ('<f><sysClr val="windowText" lastClr="000000"/></f>', "000000"),
        ('<f><prstClr val="white"/></f>', "FFFFFF"),
        ('<f><schemeClr val="bg1"/></f>', "FFFFFF"),
        ('<f><schemeClr val="tx1"><lumMod val="50000"/><lumOff val="50000"/></schemeClr></f>', "808080"),
        ('<f><srgbClr val="000000"><tint val="50000"/></srgbClr></f>', "808080"),
        ('<f><srgbClr val="808080"><shade val="0"/></srgbClr></f>', "000000"),
        ('<f><srgbClr val="112233"><alpha val="40000"/></srgbClr></f>', "112233"),
        ('<f><srgbClr val="112233"><hueMod val="40000"/></srgbClr></f>', ""),
        ('<f><prstClr val="somewhatPink"/></f>', ""),
        ("<f/>", ""),
    ],
)  # fmt: skip
def test_a_colour_is_what_its_changes_make_of_it(xml: str, colour: str) -> None:
    """Lightness is computed; what is not plain is no colour."""
    assert colour_in(element(xml), scheme_of(None)) == colour


def test_a_theme_names_its_own_colours() -> None:
    """The scheme of a theme wins over the usual one, under the names of a map too."""
    theme = tree(b'<t><clrScheme><lt1><srgbClr val="010203"/></lt1><dk1/></clrScheme></t>')
    scheme = scheme_of(theme, {"bg1": "lt1", "own": "dk2"})
    assert (scheme["bg1"], scheme["own"], scheme["dk1"]) == ("010203", "44546A", "000000")


@pytest.mark.parametrize(
    ("xml", "fill"),
    [
        ("<p><noFill/></p>", "none"),
        ('<p><solidFill><srgbClr val="000000"/></solidFill></p>', "000000"),
        ('<p><solidFill><srgbClr val="000000"><alpha val="50000"/></srgbClr></solidFill></p>', "other"),
        ("<p><xfrm/><gradFill/></p>", "other"),
        ("<p><xfrm/></p>", None),
    ],
)  # fmt: skip
def test_an_area_is_filled_or_not(xml: str, fill: str | None) -> None:
    """A plain colour, none, something else, or nothing said."""
    assert fill_of(element(xml), scheme_of(None)) == fill


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("FFFFFF", "FEFEFE", True),
        ("FFFFFF", "E0E0E0", False),
        ("FFFFFF", "", False),
        ("", "", False),
        ("auto12", "auto12", False),
    ],
)
def test_two_colours_that_no_eye_tells_apart_are_the_same(first, second, same) -> None:
    """An unknown colour is the same as no other."""
    assert is_same(first, second) is same


@pytest.mark.parametrize(
    ("text", "whole"), [("12", 12), ("-3.7", -3), ("x", 0), (None, 0), ("1e999", 0)]
)
def test_a_number_that_is_none_is_zero(text, whole) -> None:
    """Attributes of strangers never raise."""
    assert number(text) == whole
