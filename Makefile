PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: run test check install format

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@

install: $(VENV)/.installed

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 -m 'not browser and not shared and not engine and not slow'

test: install
	$(BIN)/python -m pytest -n 2

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
