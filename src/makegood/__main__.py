"""``python -m makegood``."""

from makegood.cli.main import main

main()
