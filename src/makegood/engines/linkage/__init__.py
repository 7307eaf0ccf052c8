"""Machines that find candidates: ``memory`` is slow, obvious and the judge; ``duckdb`` is the default."""
