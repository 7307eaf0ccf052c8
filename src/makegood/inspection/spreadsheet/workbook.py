"""The workbook part: which sheets there are, where they lie, whether they are shown, which names it defines."""

import posixpath
from dataclasses import dataclass

from makegood.inspection.container import Container
from makegood.inspection.markup import Element, tree
from makegood.inspection.unreadable import PartRefused

_HIDING = {"hidden": "hidden-sheet", "veryHidden": "very-hidden-sheet"}


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class SheetEntry:
    """One sheet as the workbook lists it. ``part`` is None where the package lacks it."""

    number: int
    title: str
    mechanism: str
    part: str | None


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Workbook:
    """What the workbook part says. ``names`` are the texts of its defined names."""

    sheets: tuple[SheetEntry, ...]
    from_1904: bool
    names: tuple[str, ...]
    paths: tuple[str, ...]


def main_part(container: Container) -> str:
    """The path of the workbook part.

    Raises:
        PartRefused: the package does not say where its workbook is.

    """
    for kind, target in _relations(container, ""):
        if kind == "officeDocument":
            return target
    raise PartRefused("the package does not say where its workbook is")


def workbook_of(container: Container, part: str) -> Workbook:
    """Read the workbook part and its relations."""
    root = tree(container.part(part))
    targets = dict(_identified(container, part))
    held = set(container.names())
    entries = []
    for number, sheet in enumerate(root.all("sheet"), start=1):
        target = targets.get(sheet.attributes.get("id", ""))
        entries.append(
            SheetEntry(
                number=number,
                title=sheet.attributes.get("name", ""),
                mechanism=_HIDING.get(sheet.attributes.get("state", ""), "plain"),
                part=target if target in held else None,
            )
        )
    return Workbook(
        sheets=tuple(entries),
        from_1904=any(
            each.attributes.get("date1904") in ("1", "true") for each in root.all("workbookPr")
        ),
        names=_names(root),
        paths=tuple(each.attributes.get("url", "") for each in root.all("absPath")),
    )


def _names(root: Element) -> tuple[str, ...]:
    found: list[str] = []
    for name in root.all("definedName"):
        found.extend(
            (name.attributes.get("name", ""), name.attributes.get("comment", ""), name.text)
        )
    return tuple(text for text in found if text)


def relation_targets(container: Container, part: str, kind: str) -> tuple[str, ...]:
    """The parts that a part points at with one kind of relation."""
    return tuple(target for found, target in _relations(container, part) if found == kind)


def _relations(container: Container, part: str) -> list[tuple[str, str]]:
    return [
        (each.attributes.get("Type", "").rpartition("/")[2], _resolved(part, each))
        for each in _relationships(container, part)
    ]


def _identified(container: Container, part: str) -> list[tuple[str, str]]:
    return [
        (each.attributes.get("Id", ""), _resolved(part, each))
        for each in _relationships(container, part)
    ]


def _relationships(container: Container, part: str) -> list[Element]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in container.names():
        return []
    return tree(container.part(path)).all("Relationship")


def _resolved(part: str, relation: Element) -> str:
    target = relation.attributes.get("Target", "")
    if relation.attributes.get("TargetMode") == "External":
        return target
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
