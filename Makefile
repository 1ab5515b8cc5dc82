# Everything a newcomer types. `make run` starts a demonstration; `make test` is what CI runs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench proof demo-data screens lock clean

help:
	@echo "make run        set up what is needed and serve a demonstration on http://127.0.0.1:8000/"
	@echo "make test       set up what is needed and run the whole suite, as CI does"
	@echo "make check      the fast part: format, lint, types, rooms, migrations, fast tests"
	@echo "make fix        let the tools put format and imports right"
	@echo "make bench      measure, as JSON lines"
	@echo "make proof      the long runs"
	@echo "make demo-data  HOUSEHOLDS=300 SEED=17: fill a demonstration that is still empty"
	@echo "make screens    take the pictures of README and docs again"
	@echo "make lock       compile the pinned requirements again"
	@echo "make clean      remove what was made here; the data in NAAST_HOME stays"

run: $(VENV)/.run
	@$(BIN)/naast demo

test: $(VENV)/.dev
	@scripts/chromium
	@scripts/suite whole

check: $(VENV)/.dev
	@scripts/suite fast

fix: $(VENV)/.dev
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev
	@$(BIN)/python -m bench

proof: $(VENV)/.dev
	@scripts/chromium
	@$(BIN)/python -m pytest -m proof

demo-data: $(VENV)/.run
	@NAAST_DEMO=1 $(BIN)/naast demo-data $(if $(HOUSEHOLDS),--households $(HOUSEHOLDS)) $(if $(SEED),--seed $(SEED))

screens: $(VENV)/.dev
	@scripts/chromium
	@$(BIN)/python scripts/screens.py

lock:
	@scripts/lock

clean:
	@rm -rf $(VENV) build src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@scripts/venv "$(PYTHON)" "$(VENV)"
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	@echo "Installing what Naast runs on."
	@$(BIN)/python scripts/install requirements/run.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@echo "Installing what checks Naast."
	@$(BIN)/python scripts/install requirements/dev.txt
	@touch $@
