# The two that matter: `make serve` shows the site, `make test` runs every test.
# Kept to what GNU make 3.81 understands, the one that macOS brings.

VENV := .venv
BIN := $(VENV)/bin

# Installs exactly what requirements/*.txt pin, or fails: every file must have its written hash.
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input

# The pins come from uv, in an environment of its own so that it can be renewed when nothing else installs.
UV_VENV := .venv-uv
COMPILE := $(UV_VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make requirements" $(if $(UPGRADE),--upgrade)

# Material's notice on its end of life (5 May 2027) needs no repetition in every build; see the documentation.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build check test lint format requirements screenshot bench bench-browser bench-lighthouse clean distclean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

serve: $(VENV)/.site ## Build the site and serve it, rebuilding on every change (ADDR=127.0.0.1:8001)
	@$(BIN)/python -m mkdocs serve $(if $(ADDR),--dev-addr $(ADDR))

build: $(VENV)/.site ## Build the site into site/, taking warnings for errors
	@$(BIN)/python -m mkdocs build --strict

check: $(VENV)/.site ## Check every event
	@$(BIN)/timeline check

test: lint .node ## Run every test: style, types, then pytest (PYTEST_ARGS="-k dates -n 0")
	@$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

lint: $(VENV)/.dev ## Check style and types only
	@$(BIN)/python -m ruff check
	@$(BIN)/python -m ruff format --check
	@$(BIN)/python -m mypy

format: $(VENV)/.dev ## Lay out the code and mend what can be mended by rule
	@$(BIN)/python -m ruff check --fix-only --quiet
	@$(BIN)/python -m ruff format

requirements: $(UV_VENV)/bin/uv ## Write requirements/*.txt from *.in and pyproject.toml (UPGRADE=1: newest of all)
	@$(COMPILE) pyproject.toml requirements/site.in --output-file requirements/site.txt
	@$(COMPILE) --extra test pyproject.toml requirements/site.in requirements/dev.in \
		--output-file requirements/dev.txt
	@$(COMPILE) requirements/bench.in --output-file requirements/bench.txt

screenshot: $(VENV)/.dev build ## Take the picture in the README anew (needs Chromium or Chrome)
	@$(BIN)/python -m tests.browser.take_screenshot site docs/assets/screenshot.png

bench: $(VENV)/.bench ## Measure the site beside its peers, into benchmarks/RESULTS.md (N="1000 10000" WITHOUT=blog)
	@$(BIN)/python -m benchmarks.run $(N) $(if $(WITHOUT),--without $(WITHOUT))

bench-browser: $(VENV)/.dev ## Measure search and filter in a browser, into benchmarks/BROWSER.md (N="1000 10000")
	@$(BIN)/python -m benchmarks.browser $(N)

bench-lighthouse: $(VENV)/.dev benchmarks/node/node_modules ## Let Lighthouse judge pages, into benchmarks/LIGHTHOUSE.md (PAGES="packages/" RUNS=1)
	@$(BIN)/python -m benchmarks.lighthouse $(PAGES) $(if $(RUNS),--runs $(RUNS))

bench-serve: $(VENV)/.bench ## Measure how soon a saved event is served, into benchmarks/SERVE.md (N="1000 10000")
	@$(BIN)/python -m benchmarks.serve $(N)

clean: ## Remove what was built and cached
	rm -rf site dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find benchmarks timeline tests -type d -name __pycache__ -exec rm -rf {} +

distclean: clean ## Remove the virtual environments too
	rm -rf $(VENV) $(UV_VENV) tests/node/node_modules benchmarks/node/node_modules

# Stamps: an environment is filled again only when its pins or the project's metadata change.
# dev.txt holds everything in site.txt, in the same versions, hence the second stamp. The package itself is compiled as pip
# does with others: where Python may write no compiled files, each command would compile it anew.

$(VENV)/.site: requirements/site.txt pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV) ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/site.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q timeline
	@touch $@

$(VENV)/.dev: requirements/dev.txt requirements/site.txt pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV), with what the tests need ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/dev.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q timeline
	@touch $@ $(VENV)/.site

$(VENV)/.bench: requirements/bench.txt $(VENV)/.site
	@echo "Installing into $(VENV), with what the benchmarks need ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@

# What tests judge by that comes from npm: left out where there is no npm, as the browser tests are without a browser.
.PHONY: .node
.node:
	@if command -v npm >/dev/null; then $(MAKE) -s tests/node/node_modules; fi

tests/node/node_modules benchmarks/node/node_modules: %/node_modules: %/package-lock.json %/package.json
	@cd $* && npm ci --silent --no-progress --ignore-scripts
	@touch $@

$(UV_VENV)/bin/uv: | $(BIN)/python
	@$(BIN)/python -m venv $(UV_VENV)
	@$(UV_VENV)/bin/python -m pip install -qq --disable-pip-version-check uv

# The first Python that is new enough; on Debian one may lack venv, so that is asked in the same breath.
$(BIN)/python:
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		found=$$python; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
		echo "Making $(VENV) with $$("$$python" --version) ..."; \
		"$$python" -m venv --clear $(VENV) && exit 0; \
		rm -rf $(VENV); exit 1; \
	done; \
	if [ -n "$$found" ]; then \
		echo "$$found cannot make virtual environments; on Debian or Ubuntu: apt install python3-venv" >&2; \
	else \
		echo "Python 3.11 or newer is needed; install it, or name one: make PYTHON=/path/to/python3" >&2; \
	fi; \
	exit 1
