"""Style sheets as far as they decide what is seen: simple selectors and a few properties."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import tinycss2

from makegood.inspection.unreadable import PartRefused

Properties = dict[str, str]
_MOST_RULES = 20_000
_SIMPLE = re.compile(
    r"(?P<tag>\*|[\w-]+)|#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)"
    r"|\[\s*(?P<attribute>[\w-]+)\s*(?:(?P<how>[~|^$*]?=)\s*[\"']?(?P<value>[^\"'\]]*)[\"']?\s*\w?)?\]"
    r"|(?P<pseudo>::?[\w-]+(?:\([^)]*\))?)"
)
_PARTS = re.compile(r"\s*([>+~])\s*|\s+")
_BEFORE_AFTER = ("::before", "::after", ":before", ":after", "::marker")
_SHOWN_ON = ("", "all", "screen")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Named:
    """What a selector can ask of an element."""

    tag: str
    attributes: Mapping[str, str]
    classes: frozenset[str]

    @classmethod
    def of(cls, tag: str, attributes: Mapping[str, str]) -> "Named":
        """An element by its tag and attributes."""
        return cls(
            tag=tag, attributes=attributes, classes=frozenset(attributes.get("class", "").split())
        )


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _Compound:
    tag: str = "*"
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()

    def fits(self, element: Named) -> bool:
        return (
            self.tag in ("*", element.tag)
            and all(element.attributes.get("id") == each for each in self.ids)
            and element.classes.issuperset(self.classes)
            and all(_has(element.attributes, *each) for each in self.attributes)
        )

    @property
    def weight(self) -> tuple[int, int, int]:
        return (len(self.ids), len(self.classes) + len(self.attributes), int(self.tag != "*"))


def _has(attributes: Mapping[str, str], name: str, how: str, value: str) -> bool:
    own = attributes.get(name)
    if own is None:
        return False
    return {
        "": True, "=": own == value, "~=": value in own.split(), "^=": own.startswith(value),
        "$=": own.endswith(value), "*=": value in own,
        "|=": own == value or own.startswith(f"{value}-"),
    }[how]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _Rule:
    compounds: tuple[tuple[str, _Compound], ...]
    properties: tuple[tuple[str, str, bool], ...]
    order: int

    def fits(self, element: Named, above: list[Named]) -> bool:
        if not self.compounds[-1][1].fits(element):
            return False
        at = len(above)
        for (how, _), (_, compound) in zip(
            reversed(self.compounds[1:]), reversed(self.compounds[:-1]), strict=True
        ):
            reach = at - 1 if how == ">" else 0
            found = (up for up in range(at - 1, reach - 1, -1) if compound.fits(above[up]))
            at = next(found, -1) if at > 0 else -1
            if at < 0:
                return False
        return True

    @property
    def weight(self) -> tuple[int, int, int]:
        weights = [compound.weight for _, compound in self.compounds]
        return (sum(w[0] for w in weights), sum(w[1] for w in weights), sum(w[2] for w in weights))


@dataclass(kw_only=True, slots=True, repr=False)
class StyleSheets:
    """All rules of a page that can hide something, and the texts that lie in its sheets."""

    texts: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    _rules: dict[str, list[_Rule]] = field(default_factory=dict)
    _count: int = 0

    def add(self, css: str) -> None:
        """Take in one sheet.

        Raises:
            PartRefused: it is nested too deeply, or holds more rules than the limit.

        """
        try:
            self._add_rules(tinycss2.parse_stylesheet(css))
        except RecursionError as error:
            raise PartRefused("its style sheet is nested too deeply") from error

    def _add_rules(self, nodes: list[Any]) -> None:
        for node in nodes:
            if node.type == "comment":
                self.texts.append(node.value)
            elif node.type == "at-rule":
                self._add_at_rule(node)
            elif node.type == "qualified-rule":
                self._add_rule(tinycss2.serialize(node.prelude), node.content)

    def _add_at_rule(self, node: Any) -> None:
        prelude = tinycss2.serialize(node.prelude).strip()
        if node.at_keyword.lower() == "import":
            self.addresses.append(prelude)
        if node.content is None:
            return
        if node.lower_at_keyword in ("media", "supports", "layer", "container", "document"):
            first = re.split(r"[\s(,]", prelude.lower(), maxsplit=1)[0]
            if node.lower_at_keyword != "media" or first in _SHOWN_ON or first == "only":
                self._add_rules(tinycss2.parse_rule_list(node.content))
        else:
            self.texts.extend(strings_of(node.content))

    def _add_rule(self, prelude: str, content: list[Any]) -> None:
        properties = tuple(_declared(content, self))
        for selector in prelude.split(","):
            compounds = _compounds(selector.strip())
            if compounds and properties:
                self._count += 1
                if self._count > _MOST_RULES:
                    raise PartRefused("its style sheets hold more rules than the limits allow")
                rule = _Rule(compounds=compounds, properties=properties, order=self._count)
                self._rules.setdefault(_key(compounds[-1][1]), []).append(rule)

    def has_rules(self) -> bool:
        """Whether any sheet says anything."""
        return bool(self._rules)

    def properties(self, element: Named, above: list[Named], inline: str) -> Properties:
        """What the sheets and its own style say of an element."""
        keys = {element.tag, "*", f"#{element.attributes.get('id', '')}"}
        keys.update(f".{each}" for each in element.classes)
        rules = [rule for key in keys for rule in self._rules.get(key, ())]
        fitting = sorted(
            (rule for rule in rules if rule.fits(element, above)),
            key=lambda rule: (rule.weight, rule.order),
        )
        own = inline_properties(inline) if inline else ()
        said: Properties = {}
        for important in (False, True):
            for rule in fitting:
                said.update((n, v) for n, v, urgent in rule.properties if urgent is important)
            said.update((n, v) for n, v, urgent in own if urgent is important)
        return said


def _key(compound: _Compound) -> str:
    """Where a rule is looked up: by id, else by a class, else by the tag."""
    if compound.ids:
        return f"#{compound.ids[0]}"
    return f".{compound.classes[0]}" if compound.classes else compound.tag


@lru_cache(maxsize=4_096)
def inline_properties(style: str) -> tuple[tuple[str, str, bool], ...]:
    """The properties of a ``style`` attribute."""
    try:
        return tuple(_declared(tinycss2.parse_component_value_list(style), None))
    except RecursionError:
        return (("display", "none", True),)


def _declared(content: list[Any], sheets: StyleSheets | None) -> Iterator[tuple[str, str, bool]]:
    for node in tinycss2.parse_blocks_contents(content):
        if node.type == "comment" and sheets is not None:
            sheets.texts.append(node.value)
        if node.type != "declaration":
            continue
        if sheets is not None and (node.lower_name == "content" or node.lower_name[:2] == "--"):
            sheets.texts.extend(strings_of(node.value))
        if sheets is not None:
            sheets.addresses.extend(_addresses(node.value))
        value = tinycss2.serialize(node.value).strip().lower()
        yield node.lower_name, value, node.important


def strings_of(nodes: list[Any]) -> Iterator[str]:
    """The quoted texts among the values of a property."""
    for node in nodes:
        if node.type == "string":
            yield node.value
        elif node.type in ("function", "() block", "{} block", "[] block"):
            inner = node.arguments if node.type == "function" else node.content
            yield from strings_of(inner)


def _addresses(nodes: list[Any]) -> Iterator[str]:
    for node in nodes:
        if node.type == "url":
            yield node.value
        elif node.type == "function" and node.lower_name == "url":
            yield from strings_of(node.arguments)


@lru_cache(maxsize=8_192)
def _compounds(selector: str) -> tuple[tuple[str, _Compound], ...]:
    """A selector as compounds with what joins them; () where it cannot be told who it means."""
    pieces = _PARTS.split(selector)
    found = []
    how = ""
    for piece in pieces:
        if piece in (">", "+", "~"):
            how = piece
        elif piece is None:
            how = " "
        elif piece:
            compound = _compound(piece)
            if compound is None or how in ("+", "~"):
                return ()
            found.append((how, compound))
    return tuple(found)


def _compound(piece: str) -> _Compound | None:
    tag, ids, classes, attributes = "*", [], [], []
    at = 0
    while at < len(piece):
        match = _SIMPLE.match(piece, at)
        if match is None or match["pseudo"]:
            return None
        if match["tag"]:
            tag = match["tag"].lower()
        elif match["id"]:
            ids.append(match["id"])
        elif match["class"]:
            classes.append(match["class"])
        else:
            attributes.append(
                (match["attribute"].lower(), match["how"] or "", match["value"] or "")
            )
        at = match.end()
    return _Compound(tag=tag, ids=tuple(ids), classes=tuple(classes), attributes=tuple(attributes))
