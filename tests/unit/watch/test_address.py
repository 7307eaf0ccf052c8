"""Every spelling of a file's address is the same file: an encoded request is not a hidden fetch."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.watch import normal_path
from makegood.watch.address import address_of, address_of_stated

WANTED = address_of_stated("https://agency.invalid/doc/Detention Stats 2022.xlsx")


@pytest.mark.parametrize(
    "target",
    [
        "/doc/Detention%20Stats%202022.xlsx",
        "/doc/Detention Stats 2022.xlsx",
        "//doc///Detention%20Stats%202022.xlsx",
        "/doc/./x/../Detention%20Stats%202022.xlsx",
        "/doc/Detention%20Stats%202022.xlsx?utm=1",
        "/doc/Detention%20Stats%202022.xlsx#page=2",
        "/%64%6Fc/%44etention%20stats%202022.XLSX",
        "http://agency.invalid/doc/Detention%20Stats%202022.xlsx",
        "HTTPS://agency.invalid:443/doc/Detention%20Stats%202022.xlsx?x",
        "/doc%2FDetention%20Stats%202022%2exlsx",
        "/../../doc/Detention%20Stats%202022.xlsx",
    ],
)
def test_a_spelling_of_the_address_is_the_same_file(target: str) -> None:
    """Escapes, their case, slashes, dots, query, fragment and an absolute form change nothing."""
    assert WANTED.is_asked_for_by(address_of(target))


@pytest.mark.parametrize(
    "target",
    [
        "/doc/Detention%20Stats%202021.xlsx",
        "/doc/Detention+Stats+2022.xlsx",
        "/doc/Detention%2520Stats%25202022.xlsx",
        "/Detention%20Stats%202022.xlsx",
        "/doc/Detention%20Stats%202022.xlsx/",
        "*",
        "",
    ],
)
def test_another_address_is_another_file(target: str) -> None:
    """Nothing is decoded twice, and a plus is a plus: a server serves no file there."""
    assert not WANTED.is_asked_for_by(address_of(target))


def test_a_query_that_names_the_file_must_be_asked_for() -> None:
    """Where one program hands out all files, only requests for this one are counted."""
    wanted = address_of_stated("/download?id=77")
    assert wanted.is_asked_for_by(address_of("/download?x=1&id=77"))
    assert not wanted.is_asked_for_by(address_of("/download?id=78"))
    assert not wanted.is_asked_for_by(address_of("/download"))


def test_a_stated_address_may_leave_out_its_scheme() -> None:
    """``//host/path`` as a person writes it has a host; in a log it has a doubled slash."""
    assert normal_path("//agency.invalid/doc/a.xlsx") == "/doc/a.xlsx"
    assert address_of("//doc/a.xlsx").path == "/doc/a.xlsx"


def test_a_directory_stays_a_directory() -> None:
    """Dot segments at the end name the directory (RFC 3986 §5.2.4)."""
    assert normal_path("/a/b/..") == "/a/"
    assert normal_path("/a/b/.") == "/a/b/"


@given(st.text(st.characters(codec="utf-8", exclude_characters="/?#."), min_size=1))
def test_an_encoded_name_is_always_found(name: str) -> None:
    """Whatever the file is called, percent-encoded and plain requests meet."""
    wanted = address_of_stated("/" + quote(name, safe=""))
    assert wanted.is_asked_for_by(address_of("/" + quote(name)))
    everything = "".join(f"%{byte:02x}" for byte in name.encode())
    assert wanted.is_asked_for_by(address_of("/" + everything))
