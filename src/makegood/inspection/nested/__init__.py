"""Nested data as tables: records of the same kind are rows, their fields are columns."""
