"""Which machine answers which question. Loads no Django."""

from pathlib import Path

from makegood.identify import LinkageEngine


def default_linkage() -> LinkageEngine:
    """The linkage engine of one machine."""
    from makegood.engines.linkage.duckdb import DuckdbLinkage

    return DuckdbLinkage()


def forget_registers(folder: Path) -> int:
    """Delete every prepared register in this folder, and say how many there were."""
    from makegood.engines.registers import forget

    return sum(forget(path) for path in sorted(folder.glob("*.duckdb")))
