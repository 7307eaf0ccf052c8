"""How the documentation is built: Sphinx, MyST and Furo; the generated reference pages first."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import generate_reference

import makegood

project = "makegood"
author = "the makegood authors"
copyright = "the makegood authors, Apache-2.0"
version = release = makegood.__version__
language = "en-GB"

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
exclude_patterns = ["_build", "pictures"]
nitpicky = True

html_theme = "furo"
html_title = f"makegood {version}"
html_copy_source = False
html_show_sphinx = False


def setup(app):
    """Write the generated pages before Sphinx looks for documents."""
    app.connect("builder-inited", lambda app: generate_reference.write(Path(app.srcdir)))
