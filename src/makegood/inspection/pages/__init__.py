"""Web pages: what a reader sees, and everything else that the source of the page holds."""
