"""Every key of a TOML text is found on its line, so that an error names the right one."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.duties.library import available_laws, available_playbooks, files
from makegood.duties.positions import lines_of

TEXT = '''# a comment
title = "a # no comment" # one
[head]
"quoted key" = 1
many = [
  "x", # first
  # between
  { a = 1, b = [ 2, 3 ] },
]
long = """
[not a header]
key = "no"
"""
literal = \'\'\'
[nor this]
\'\'\'
dotted.inner = true
when = 2022-11-28T13:53:00-05:00
single = 'it # is'
empty = []
none = {}
[[rule]]
id = "one"
[[rule.example]]
due = 1
[[rule]]
id = "two"
[rule.sub]
x = 1
[[rule.example]]
due = 2
[[rule.example]]
due = 3
'''

EXPECTED = {
    ("title",): 2,
    ("head",): 3,
    ("head", "quoted key"): 4,
    ("head", "many"): 5,
    ("head", "many", 0): 6,
    ("head", "many", 1): 8,
    ("head", "many", 1, "a"): 8,
    ("head", "many", 1, "b", 1): 8,
    ("head", "long"): 10,
    ("head", "literal"): 14,
    ("head", "dotted", "inner"): 17,
    ("head", "when"): 18,
    ("head", "single"): 19,
    ("head", "empty"): 20,
    ("head", "none"): 21,
    ("rule", 0): 22,
    ("rule", 0, "id"): 23,
    ("rule", 0, "example", 0, "due"): 25,
    ("rule", 1, "id"): 27,
    ("rule", 1, "sub", "x"): 29,
    ("rule", 1, "example", 0): 30,
    ("rule", 1, "example", 1, "due"): 33,
}


@pytest.mark.parametrize(("path", "line"), EXPECTED.items(), ids=str)
def test_each_path_is_found_on_its_line(path, line):
    """Comments, strings over several lines and brackets in strings do not lead astray."""
    tomllib.loads(TEXT)
    assert lines_of(TEXT)[path] == line


def test_windows_line_ends_count_once():
    """A file written on Windows has the same lines."""
    assert lines_of(TEXT.replace("\n", "\r\n")) == lines_of(TEXT)


def paths(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*path, index))


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        *(("law", name) for name in available_laws()),
        *(("playbooks", name) for name in available_playbooks()),
    ],
)
def test_every_key_of_every_shipped_file_has_its_line(folder, name):
    """No key of a shipped file is without a place, and its line holds its name."""
    file = files("makegood.duties").joinpath(folder, f"{name}.toml")
    text = file.read_text(encoding="utf-8")
    lines, rows = lines_of(text), text.splitlines()
    for path in paths(tomllib.loads(text)):
        if path and not (isinstance(path[-1], str) and (*path, 0) in lines):
            assert path in lines
            assert isinstance(path[-1], int) or path[-1] in rows[lines[path] - 1]


KEYS = st.text("abc-_1", min_size=1, max_size=3)
VALUES = st.recursive(
    st.sampled_from(["1", "true", '"a # ] } b"', "'c = {'", "2022-01-01", '"""\nx\n"""', '""']),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: "[" + ", # note ]\n".join(each) + "\n]")
        | st.dictionaries(KEYS, st.sampled_from(["1", "[2, 3]", '"x}"']), max_size=3).map(
            lambda each: "{ " + ", ".join(f"{k} = {v}" for k, v in each.items()) + " }"
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.booleans())
def test_places_agree_with_the_toml_reader(pairs, in_table):
    """Whatever the reader finds, the places have too, and nothing else."""
    text = ("[t]\n" if in_table else "") + "".join(f"{k} = {v}\n" for k, v in pairs.items())
    found = {path for path in paths(tomllib.loads(text)) if path}
    assert found == set(lines_of(text))
