"""The workbook part: which sheets there are, where they lie, whether they are shown, which names it defines."""

from dataclasses import dataclass

from makegood.inspection.container import Container
from makegood.inspection.markup import Element, tree
from makegood.inspection.office.package import Package
from makegood.inspection.unreadable import PartRefused

_HIDING = {"hidden": "hidden-sheet", "veryHidden": "very-hidden-sheet"}
_SHEETS = ("worksheet", "chartsheet", "dialogsheet", "xlmacrosheet", "xlintlmacrosheet")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class SheetEntry:
    """One sheet as the workbook lists it. ``part`` is None where the package lacks it."""

    number: int
    title: str
    mechanism: str
    part: str | None


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Workbook:
    """What the workbook part says. ``names`` are the texts of its defined names.

    ``makers`` are people who kept a view of their own or reserved the file; ``paths`` are where it lay.
    """

    sheets: tuple[SheetEntry, ...]
    from_1904: bool
    names: tuple[str, ...]
    paths: tuple[str, ...]
    makers: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """Every text that was taken out of the part."""
        return (*self.names, *self.paths, *self.makers, *(each.title for each in self.sheets))


def workbook_of(package: Package | Container, part: str) -> Workbook:
    """Read the workbook part and its arrows.

    Raises:
        PartRefused: it cannot be read.

    """
    if isinstance(package, Container):
        package = Package(container=package)
    root = tree(package.part(part))
    return Workbook(
        sheets=tuple(_entries(package, part, root)),
        from_1904=any(
            each.attributes.get("date1904") in ("1", "true") for each in root.all("workbookPr")
        ),
        names=_names(root),
        paths=_values(root, ("absPath", "url"), ("webPublishObject", "destinationFile")),
        makers=_values(root, ("customWorkbookView", "name"), ("fileSharing", "userName")),
    )


def _entries(package: Package, part: str, root: Element) -> list[SheetEntry]:
    targets = {each.id: each.target for each in package.relations(part)}
    unseen = _is_window_hidden(root)
    entries = []
    for number, sheet in enumerate(root.all("sheet"), start=1):
        found = (targets[value] for value in sheet.attributes.values() if value in targets)
        state = sheet.attributes.get("state", "")
        entries.append(
            SheetEntry(
                number=number,
                title=sheet.attributes.get("name", ""),
                mechanism=_HIDING.get(state, "hidden-sheet" if unseen else "plain"),
                part=package.named(next(found, "")),
            )
        )
    return entries


def _is_window_hidden(root: Element) -> bool:
    """A workbook whose every window is hidden shows none of its sheets."""
    views = root.all("workbookView")
    return bool(views) and all(
        each.attributes.get("visibility") in ("hidden", "veryHidden") for each in views
    )


def _values(root: Element, *places: tuple[str, str]) -> tuple[str, ...]:
    return tuple(
        value
        for name, key in places
        for each in root.all(name)
        if (value := each.attributes.get(key))
    )


def _names(root: Element) -> tuple[str, ...]:
    keys = ("name", "comment", "description", "help", "statusBar", "customMenu")
    found: list[str] = []
    for name in root.all("definedName"):
        found.extend(name.attributes.get(key, "") for key in keys)
        found.append(name.text)
    return tuple(text for text in found if text)


def is_sheet(arrows: set[str]) -> bool:
    """Whether a part at which such arrows point is a sheet."""
    return any(arrow in _SHEETS for arrow in arrows)


def main_part(container: Container) -> str:
    """The path of the workbook part.

    Raises:
        PartRefused: the package does not say where its workbook is.

    """
    found = Package(container=container).main()
    if found is None:
        raise PartRefused("the package does not say where its workbook is")
    return found


def relation_targets(container: Container, part: str, kind: str) -> tuple[str, ...]:
    """The parts that a part points at with one kind of arrow."""
    return Package(container=container).targets(part, kind)
