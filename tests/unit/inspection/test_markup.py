"""XML of strangers: every word of it is given, and nothing in it is trusted."""

import pytest

from makegood.inspection.markup import every_text, tree
from makegood.inspection.unreadable import PartRefused


def test_attributes_of_one_name_are_all_kept() -> None:
    """Two prefixes, one name: both values are given, and the last keeps the name."""
    (element,) = tree(
        b'<a xmlns:p="http://schemas.x/p" xmlns:q="http://schemas.x/q" p:id="1" q:id="2" id="3"/>'
    ).children
    assert element.attributes["id"] == "3"
    assert set(element.attributes.values()) == {"1", "2", "3"}


def test_a_namespace_of_ones_own_is_given_under_its_own_name() -> None:
    """Words may hide in a declaration; it never takes the place of an attribute."""
    (element,) = tree(b'<c xmlns:r="see A212345678" r="A1"/>').children
    assert element.attributes["r"] == "A1"
    assert "see A212345678" in every_text(b'<c xmlns:r="see A212345678" r="A1"/>')


def test_well_known_namespaces_are_no_words() -> None:
    """What every file of a format declares says nothing."""
    assert every_text(b'<c xmlns:r="http://schemas.openxmlformats.org/x">text</c>') == ("text",)


@pytest.mark.parametrize("depth", [900, 1_100])
def test_elements_without_end_are_refused(depth: int) -> None:
    """A document is never nested so deeply; a bomb is."""
    data = b"<a>" * depth + b"</a>" * depth
    if depth > 1_000:
        with pytest.raises(PartRefused, match="nested"):
            tree(data)
    else:
        assert len(tree(data).all("a")) == depth
