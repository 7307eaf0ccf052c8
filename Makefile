# makegood: `make demo` shows it, `make test` proves it. Both set up everything they need.
# One command a line; `make help` lists them.

VENV := .venv
PYTHON := $(VENV)/bin/python
MAKEGOOD := $(VENV)/bin/makegood

.PHONY: help
help: ## List what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: demo
demo: installed ## Invent an agency, run both disclosures through the whole system, show the result
	$(MAKEGOOD) demo

.PHONY: test
test: installed components ## Everything: lint, types, contracts, all tests on SQLite and PostgreSQL, pages, letters, docs
	scripts/test everything

.PHONY: check
check: installed ## Lint, types, contracts and the fast tests (under five minutes)
	scripts/test fast

.PHONY: serve
serve: installed ## Open the demo home in a browser (make demo first)
	$(MAKEGOOD) serve --home makegood-demo

.PHONY: docs
docs: installed ## Build the documentation into docs/_build
	$(VENV)/bin/sphinx-build -q -n -W -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

.PHONY: bench
bench: installed ## Run every script of bench/ and print its table
	scripts/bench

.PHONY: wheel
wheel: installed ## Build the wheel into dist/
	$(VENV)/bin/uv build --wheel --quiet

.PHONY: lock
lock: installed ## Renew requirements.lock from pyproject.toml
	scripts/lock

.PHONY: installed
installed:
	@scripts/set-up python

.PHONY: components
components:
	@scripts/set-up components

.PHONY: clean
clean: ## Remove everything that was made here
	rm -rf $(VENV) dist build makegood-demo docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
