"""What the parts say that all documents of Office share: properties, charts, diagrams, people."""

import base64
import binascii
from collections.abc import Iterator

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.markup import Element, tree
from makegood.inspection.office.drawing import descriptions

_MAKERS = frozenset({"creator", "lastModifiedBy", "Manager", "Company"})
_ABOUT_MAKERS = ("msip_label", "_author", "_previousadhocreview", "_emailsubject", "_newreview")


def _leaves(root: Element) -> Iterator[Element]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        waiting.extend(reversed(element.children))
        if element.text.strip():
            yield element


def made_by(data: bytes) -> tuple[str, ...]:
    """Who wrote and who last saved the file, their manager and company; labels of their programs."""
    root = tree(data)
    named = [each.text for each in _leaves(root) if each.name in _MAKERS]
    return (*named, *(each.whole_text() for each in _makers_properties(root)))


def other_properties(data: bytes) -> tuple[str, ...]:
    """Title, subject, keywords, titles of sheets and slides, and properties that someone added."""
    root = tree(data)
    makers = {id(leaf) for each in _makers_properties(root) for leaf in _leaves(each)}
    found = [
        each.text for each in _leaves(root) if each.name not in _MAKERS and id(each) not in makers
    ]
    names = [each.attributes.get("name", "") for each in root.all("property")]
    return (*found, *names)


def _makers_properties(root: Element) -> list[Element]:
    return [
        each
        for each in root.all("property")
        if each.attributes.get("name", "").lower().startswith(_ABOUT_MAKERS)
    ]


def cached_texts(data: bytes) -> tuple[str, ...]:
    """The texts that a chart keeps of its source: names of series, categories, labels."""
    return tuple(dict.fromkeys(text for text in _cached(tree(data)) if not _is_number(text)))


def cached_numbers(data: bytes) -> tuple[str, ...]:
    """The figures that a chart keeps of its source."""
    return tuple(text for text in _cached(tree(data)) if _is_number(text))


def _cached(root: Element) -> Iterator[str]:
    for leaf in _leaves(root):
        if leaf.name in ("v", "pt"):
            yield leaf.text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def written(data: bytes) -> tuple[str, ...]:
    """The paragraphs of a drawing, a diagram or a chart's titles."""
    return tuple(each.whole_text() for each in tree(data).all("p"))


def described(data: bytes) -> tuple[str, ...]:
    """The descriptions of the shapes of a part."""
    return descriptions(tree(data))


def certificates(data: bytes) -> tuple[str, ...]:
    """Readable runs of the certificates in a signature: they name who signed."""
    found: list[str] = []
    for each in tree(data).all("X509Certificate"):
        try:
            found += strings_in(base64.b64decode(each.text))
        except (binascii.Error, ValueError):
            found.append(each.text)
    return tuple(found)


def comment_texts(data: bytes) -> tuple[str, ...]:
    """What the comments of a sheet say."""
    return tuple(each.whole_text() for each in tree(data).all("text"))


def comment_authors(data: bytes) -> tuple[str, ...]:
    """Who wrote the comments of a sheet."""
    return tuple(each.text for each in tree(data).all("author"))
