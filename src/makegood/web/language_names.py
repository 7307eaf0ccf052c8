"""Languages by their English names."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from django.utils.translation import get_language_info


def language_name(tag: str) -> str:
    """The English name of a BCP 47 tag; what nobody names stays a tag."""
    if tag in _ours():
        return _ours()[tag]
    first = tag.split("-", 1)[0]
    try:
        return str(get_language_info(tag)["name"])
    except KeyError:
        return _ours().get(first, tag)


@cache
def _ours() -> Mapping[str, str]:
    text = files("makegood.web").joinpath("language_names.toml").read_text(encoding="utf-8")
    return {tag: str(name) for tag, name in tomllib.loads(text).items()}
