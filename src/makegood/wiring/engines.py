"""Which machine answers which question. Loads no Django."""

from makegood.identify import LinkageEngine


def default_linkage() -> LinkageEngine:
    """The linkage engine of one machine."""
    from makegood.engines.linkage.duckdb import DuckdbLinkage

    return DuckdbLinkage()
