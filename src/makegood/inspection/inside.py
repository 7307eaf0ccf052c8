"""Files inside files: opened by their content, to a depth, under one budget for the whole outer file."""

from collections.abc import Callable
from dataclasses import dataclass, field

from makegood.inspection.reading import Gap
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_MB = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much one outer file may ask of us, with everything inside it."""

    depth: int = 8
    files: int = 20_000
    unpacked_bytes: int = 3072 * _MB
    refused: int = 200


@dataclass(kw_only=True, slots=True, repr=False)
class Budget:
    """What is left of the limits of one outer file."""

    limits: Limits = field(default_factory=Limits)
    unpacked: int = 0
    files: int = 0
    refused: int = 0
    """How many parts could not be read; a file of which so many cannot is not read any further."""
    seen: dict[tuple[str, str, Visibility], int] = field(default_factory=dict)
    """How deep inner files lay that were opened, by their bytes and by how they hide."""

    def spend(self, unpacked_bytes: int) -> None:
        """Count bytes that were, or are about to be, unpacked.

        Raises:
            PartRefused: the outer file unpacks to more than the limit.

        """
        self.unpacked += unpacked_bytes
        if self.unpacked > self.limits.unpacked_bytes:
            raise PartRefused("the file grows beyond the limits when it is unpacked")

    def count_file(self, depth: int) -> None:
        """Count one more file inside the outer one, lying in so many others.

        Raises:
            PartRefused: there are more than the limit, or it lies deeper.

        """
        if depth >= self.limits.depth:
            raise PartRefused("it lies too many files deep")
        if self.refused > self.limits.refused:
            raise PartRefused("too many other parts of the file could not be read")
        self.files += 1
        if self.files > self.limits.files:
            raise PartRefused("the file holds more files than the limits allow")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class InnerFile:
    """A file found inside another: where (safe to show), how it hides, and its bytes."""

    part: str
    mechanism: str
    visibility: Visibility
    source: Source


Open = Callable[[InnerFile, "Inside"], None]


@dataclass(kw_only=True, slots=True, repr=False)
class Inside:
    """What a format is given beside the file: it hands over inner files, and counts what it unpacks.

    ``keeps_tables`` is False where only findings are wanted, so that a long table need not be held
    in memory. ``gaps`` are inner files that were not opened.
    """

    budget: Budget = field(default_factory=Budget)
    depth: int = 0
    keeps_tables: bool = True
    open_inner: Open | None = None
    gaps: list[Gap] = field(default_factory=list)

    def spend(self, unpacked_bytes: int) -> None:
        """Count bytes before they are unpacked.

        Raises:
            PartRefused: the outer file unpacks to more than the limit.

        """
        self.budget.spend(unpacked_bytes)

    def open(
        self,
        source: Source,
        *,
        part: str,
        mechanism: str = "embedded-file",
        visibility: Visibility = Visibility.HIDDEN,
    ) -> None:
        """Inspect an inner file at once. What keeps it from being opened becomes a gap.

        The same bytes that hide in the same way are opened once: what they hold is said already.
        ``part`` says where it lies in words that are safe to show ("embedded file 1").
        """
        if source.size == 0:
            return
        key = (source.sha256(), mechanism, visibility)
        if self.budget.seen.get(key, self.depth + 1) <= self.depth:
            return
        self.budget.seen[key] = self.depth
        try:
            self.budget.count_file(self.depth)
        except PartRefused as refused:
            self.gaps.append(Gap(where=part, why=str(refused)))
            return
        if self.open_inner is not None:
            inner = InnerFile(part=part, mechanism=mechanism, visibility=visibility, source=source)
            self.open_inner(inner, self)
