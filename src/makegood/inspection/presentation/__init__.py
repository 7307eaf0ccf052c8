"""Presentations: slides, what lies on them and beside them, what is not shown."""
