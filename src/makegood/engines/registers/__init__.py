"""Registers of people as they are, prepared into one DuckDB file that linkage and casework read."""

from makegood.engines.registers.prepare import forget, prepare
from makegood.engines.registers.prepared import open_prepared

__all__ = ["forget", "open_prepared", "prepare"]
