# Casebook: `make` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := tests/node/node_modules
CASEBOOK := $(BIN)/casebook

.DEFAULT_GOAL := help
.PHONY: help site serve test lint check-types check-code programs archive demo screenshots bench fuzz kills modules tried theme lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1	\2/' | expand -t 20

$(VENV)/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Casebook needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip uninstall --quiet --yes casebook 2>/dev/null || true  # Casebook's name until it was ombudsman-casebook
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(NODE)/installed: tests/node/package-lock.json $(VENV)/installed-dev
	@$(BIN)/python -m tests.support.node_tools
	@touch $@

site: $(VENV)/installed ## build site/ from corpus/
	@$(CASEBOOK) build
	@echo "Open it:  $(CURDIR)/site/index.html"
	@echo "Serve it: $(PYTHON) -m http.server --directory '$(CURDIR)/site' 8000"

serve: $(VENV)/installed ## build the site, serve it, and rebuild it on every change
	@$(CASEBOOK) serve

test: $(VENV)/installed-dev $(NODE)/installed ## check the code, get the browsers and other programs that are not there, and run every test
	@$(MAKE) --no-print-directory --jobs 3 check-types check-code programs
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/installed-dev $(NODE)/installed ## check format, style, types, and what may import what
	@$(MAKE) --no-print-directory --jobs 2 check-types check-code

check-types:
	@$(BIN)/mypy

check-code:
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-logo --no-cache
	@$(NODE)/.bin/biome ci --error-on-warnings
	@$(NODE)/.bin/tsc --project tests/node
	@$(NODE)/.bin/tsc --project tests/node/tsconfig.engine.json
	@$(NODE)/.bin/stylelint --config tests/node/stylelint.config.mjs 'site_src/docs/assets/stylesheets/*.css'

programs:
	@$(BIN)/python -m tests.support.browser
	@$(BIN)/python -m tests.support.firefox
	@$(BIN)/python -m tests.support.nu
	@$(BIN)/python -m tests.support.nginx
	@$(BIN)/python -m tests.support.xmllint
	@$(BIN)/python -m tests.support.consumers

archive: $(VENV)/installed-dev ## write N fictional decisions into DIR: make archive N=57500 DIR=...
	@test -n "$(N)" -a -n "$(DIR)" || { echo "Say how many and where: make archive N=57500 DIR=/tmp/archive"; exit 2; }
	@$(BIN)/python -m tests.synthetic --count $(N) $(DIR)

demo: $(VENV)/installed-dev ## build a demonstration site of 2,000 fictional decisions in demo/
	@test -d demo/corpus || $(BIN)/python -m tests.synthetic --readable --count 2000 demo/corpus
	@$(CASEBOOK) build --config-file tests/synthetic/mkdocs.yml --corpus demo/corpus --docs-dir demo/docs --site-dir demo/site
	@echo "Open it: $(CURDIR)/demo/site/index.html"

screenshots: demo site ## take pictures of every kind of page: sheets in docs/screens.md, and in full in demo/screens/
	@$(BIN)/python -m tests.support.screenshots site demo/site demo/screens

bench: $(VENV)/installed-dev ## measure Casebook and its peers into bench/results.md (FULL=1: 57,500 decisions too; QUICK=1: in minutes)
	@$(BIN)/python -m bench $(if $(FULL),--full) $(if $(QUICK),--quick)

fuzz: $(VENV)/installed-dev ## throw N hostile files at Casebook, 5000 unless told: make fuzz N=1000000 (SEED=... tries the same again)
	@$(BIN)/python -m tests.fuzz $(if $(N),--count $(N)) $(if $(SEED),--seed $(SEED))

kills: $(VENV)/installed-dev ## kill N builds of each kind, 50 unless told, and look at the site each time: make kills N=200
	@$(BIN)/python -m tests.kills $(if $(N),--moments $(N)) $(if $(SEED),--seed $(SEED))

tried: $(VENV)/installed-dev $(NODE)/installed ## run the tests that show what Casebook works with, and renew the table in docs/installing.md
	@$(MAKE) --no-print-directory programs
	@$(BIN)/python -m pytest -m tried --record-tried

theme: $(VENV)/installed-dev ## renew the style sheet of the theme "casebook" from Material's
	@$(BIN)/python -m tests.support.own_theme

modules: $(VENV)/installed-dev ## renew the list of modules in CONTRIBUTING.md from their docstrings
	@$(BIN)/python -m tests.support.module_table

lock: $(VENV)/installed-dev ## renew the pinned dependencies
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --extra build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 tests/support/consumers.in -o tests/support/consumers.lock

clean: ## remove the environment, the generated pages, the site and all caches
	@rm -rf $(VENV) $(NODE) site .site.casebook-new .site.casebook-old .site.casebook-gone demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@rm -rf $(addprefix site_src/docs/,index.md index.atom index.feed.json decisions councils categories outcomes years data .casebook)
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
