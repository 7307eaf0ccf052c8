"""A package of Office: its parts, what each of them is, and which part points at which.

Names are compared as the format says ([ECMA-376-2] 6.2.2): case does not count; backslashes and
percent signs, as some programs write them, are understood. Transitional and Strict files differ
in the beginning of their relation types only, so the last word of a type is what counts.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from makegood.inspection.container import Container, looks_packed, open_container
from makegood.inspection.foreign import kind_in_words
from makegood.inspection.markup import Element, tree
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile

TYPES = "[content_types].xml"
_KINDS = (
    ("xlsb", ("sheet.binary",), "xl/workbook.bin"),
    ("docx", ("wordprocessingml", "ms-word"), "word/document.xml"),
    ("pptx", ("presentationml", "ms-powerpoint"), "ppt/presentation.xml"),
    ("xlsx", ("spreadsheetml", "ms-excel"), "xl/workbook.xml"),
)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Relation:
    """One arrow of the package. ``target`` is a part's name, or an address outside (``external``)."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(kw_only=True, slots=True, repr=False)
class Package:
    """An open package with its arrows. ``broken`` are the parts of arrows that were not read."""

    container: Container
    broken: list[str] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)
    _relations: dict[str, tuple[Relation, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.container.names():
            self._names.setdefault(_key(name), name)
        self._read_types()

    def names(self) -> tuple[str, ...]:
        """All parts, as the package writes their names."""
        return self.container.names()

    def part(self, name: str) -> bytes:
        """A whole part.

        Raises:
            PartRefused: it cannot be read.

        """
        return self.container.part(name)

    def named(self, name: str) -> str | None:
        """A part's name as the package writes it; None where there is no such part."""
        return self._names.get(_key(name))

    def type_of(self, name: str) -> str:
        """What the package says that a part is; "" where it says nothing."""
        key = _key(name)
        return self._types.get("/" + key) or self._types.get(key.rpartition(".")[2], "")

    def is_typed(self, name: str) -> bool:
        """Whether the package says of this very part what it is."""
        return "/" + _key(name) in self._types

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The arrows of a part ("" for those of the package)."""
        if part not in self._relations:
            self._relations[part] = tuple(self._read_relations(part))
        return self._relations[part]

    def targets(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts that a part points at with one kind of arrow."""
        return tuple(
            each.target
            for each in self.relations(part)
            if each.kind == kind.lower() and not each.external and self.named(each.target)
        )

    def main(self) -> str | None:
        """The part that is the document itself."""
        found = next(iter(self.targets("", "officeDocument")), None)
        if found is not None:
            return found
        usual = (self.named(path) for _, _, path in _KINDS)
        return next((name for name in usual if name is not None), None)

    def kind(self) -> str:
        """What the package is: docx, xlsx, xlsb, pptx; "" where it is something else."""
        main = self.main()
        if main is None:
            return ""
        type_ = self.type_of(main).lower()
        for kind, words, _ in _KINDS:
            if any(word in type_ for word in words):
                return kind
        lower = _key(main)
        return next((kind for kind, _, path in _KINDS if lower == path), "")

    def reached(self) -> frozenset[str]:
        """Every part that can be reached from the package by arrows, and the parts of the arrows."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            part = waiting.pop()
            arrows = self.named(_arrows_of(part))
            if arrows is not None:
                seen.add(arrows)
            for relation in self.relations(part):
                name = None if relation.external else self.named(relation.target)
                if name is not None and name not in seen:
                    seen.add(name)
                    waiting.append(name)
        return frozenset(seen)

    def _read_types(self) -> None:
        name = self.named(TYPES)
        if name is None:
            return
        try:
            root = tree(self.part(name))
        except PartRefused:
            self.broken.append(name)
            return
        for each in root.all("Default"):
            self._types[each.attributes.get("Extension", "").lower()] = _type(each)
        for each in root.all("Override"):
            key = _key(each.attributes.get("PartName", ""))
            self._types["/" + key] = _type(each)

    def _read_relations(self, part: str) -> Iterator[Relation]:
        name = self.named(_arrows_of(part))
        if name is None:
            return
        try:
            found = tree(self.part(name)).all("Relationship")
        except PartRefused:
            self.broken.append(name)
            return
        for each in found:
            external = each.attributes.get("TargetMode", "").lower() == "external"
            target = each.attributes.get("Target", "")
            yield Relation(
                id=each.attributes.get("Id", ""),
                kind=each.attributes.get("Type", "").rpartition("/")[2].lower(),
                target=target if external else self._resolved(part, target),
                external=external,
            )

    def _resolved(self, part: str, target: str) -> str:
        path = unquote(target.replace("\\", "/").partition("#")[0])
        base = "" if path.startswith("/") else posixpath.dirname(part)
        joined = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
        return self.named(joined) or joined


def _key(name: str) -> str:
    return unquote(name.replace("\\", "/")).lstrip("/").lower()


def _type(element: Element) -> str:
    return element.attributes.get("ContentType", "")


def _arrows_of(part: str) -> str:
    folder, name = posixpath.split(part.replace("\\", "/"))
    return posixpath.join(folder, "_rels", f"{name}.rels")


def package_kind(source: Source) -> str:
    """Which document of Office a file is, by its content; "" where it is none.

    Something may stand before a package, but not the beginning of a file of another kind.
    """
    other = None if source.head.startswith(b"PK") else kind_in_words(source.head)
    if other is not None or not looks_packed(source):
        return ""
    try:
        with open_container(source) as container:
            package = Package(container=container)
            return package.kind() if package.named(TYPES) else ""
    except UnreadableFile:
        guesses = (kind for kind, _, path in _KINDS if path.encode() in source.head)
        return next(guesses, "")
