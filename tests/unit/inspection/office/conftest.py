"""The builders of the hiding samples serve here too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "hiding"))
