"""Pictures are made as the hiding samples are."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "hiding"))
