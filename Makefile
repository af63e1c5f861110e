PYTHON ?= python3
VENV ?= .venv
DATA ?= index/specimens
PORT ?= 8501
BIN = $(VENV)/bin
KB = KB_DATA=$(DATA) $(BIN)/kb

.PHONY: run test check install format screenshots bench soak

# What a reader needs: no torch, no test tools.
$(VENV)/.default: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e .
	touch $@

# What a contributor needs. torch goes first and alone: asked for together with others, pip may take a build of several GB.
$(VENV)/.dev: $(VENV)/.default
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@

install: $(VENV)/.dev

run: $(VENV)/.default
	$(KB) ingest corpus/specimens
	$(KB) search '夜间集市需要什么照明？' -k 3
	$(KB) search 'What does a kilometre of shaded walkway cost?' -k 3
	@if [ -n "$$KB_NO_SERVE" ]; then echo 'KB_NO_SERVE is set: the page is not started.'; else \
	echo 'The page opens at http://127.0.0.1:$(PORT) (stop with Ctrl-C).'; $(KB) serve --port $(PORT); fi

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 -m 'not browser and not shared and not slow'

test: install
	$(BIN)/python -m pytest -n 2

# Faults at length: the process killed, the disk full or damaged, some hundred times (minutes): make soak ROUNDS=200
ROUNDS ?= 200
soak: install
	KB_SOAK_ROUNDS=$(ROUNDS) $(BIN)/python -m pytest tests/faults

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Every page, zh and en, 1280 and 390 wide: make screenshots INTO=/tmp/pictures
screenshots: install
	$(BIN)/python tests/browser/screenshots.py $(INTO)

# All figures of benchmarks/results/ that need the real documents: make bench SHARED=../shared
SHARED ?= ../shared
bench: install
	$(BIN)/python benchmarks/pdf_pages.py $(SHARED)/documents/pdf
	$(BIN)/python benchmarks/ingest.py $(SHARED)/documents/resolutions_en.jsonl.gz
	$(BIN)/python benchmarks/cold_start.py
	$(BIN)/python benchmarks/search_latency.py $(SHARED)/documents/resolutions_en.jsonl.gz
	$(BIN)/python benchmarks/references.py $(SHARED)/documents/resolutions_en.jsonl.gz
	$(BIN)/python benchmarks/weights.py $(SHARED)/seeds $(SHARED)/gold/dev/queries.jsonl benchmarks/judged/house.jsonl
