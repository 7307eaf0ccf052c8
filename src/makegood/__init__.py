"""makegood: from a leaked file to the last promise kept."""

__version__ = "0.1.0"
