"""What the terminal of whoever reads can show, and what they want to see."""

import os
from typing import TextIO


def shows_colours(stream: TextIO) -> bool:
    """On a terminal that can, unless ``NO_COLOR`` is set to anything (https://no-color.org)."""
    refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not refused
