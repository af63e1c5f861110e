PYTHON ?= python3
VENV ?= .venv
DATA ?= index/specimens
PORT ?= 8501
BIN = $(VENV)/bin
KB = KB_DATA=$(DATA) $(BIN)/kb

.PHONY: run test check install format axe screenshots pictures bench fuzz soak airgap

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
	$(BIN)/python -m pytest -n 2 -m 'not browser and not engine and not shared and not slow'

test: install axe
	$(BIN)/python -m pytest -n 2

# The rules of accessibility that the browser tests apply (axe-core, from npm). Without npm those tests are skipped.
AXE_VERSION = 4.14.1
AXE = build/axe-core-$(AXE_VERSION)/package/axe.min.js
axe:
	@if [ -f $(AXE) ] || command -v npm >/dev/null; then $(MAKE) --no-print-directory $(AXE); \
	else echo 'npm is not on this machine: the tests of accessibility are skipped.'; fi

$(AXE):
	mkdir -p build/axe-core-$(AXE_VERSION)
	npm pack --silent --pack-destination build axe-core@$(AXE_VERSION)
	tar -xzf build/axe-core-$(AXE_VERSION).tgz -C build/axe-core-$(AXE_VERSION)
	touch $@

# The tests where there is no network at all, for a browser neither: make airgap (Linux)
airgap: install axe
	$(BIN)/python -m tests.airgap pytest -n 2

# Faults at length: the process killed, the disk full or damaged, some hundred times (minutes): make soak ROUNDS=200
ROUNDS ?= 200
soak: install
	KB_SOAK_ROUNDS=$(ROUNDS) $(BIN)/python -m pytest tests/faults

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# A million random strings through what reads symbols, references and what a person types; a million mutated files through
# the readers, under watch (an hour of one core; a stopped run goes on; a file that breaks its reader is kept in
# build/fuzz); and ROUNDS of mutated files of each format through the process of `kb ingest`: make fuzz INPUTS=10000
STRINGS ?= 1000000
INPUTS ?= 1000000
fuzz: ROUNDS = 300
fuzz: install
	$(BIN)/python -m tests.random_strings --strings $(STRINGS)
	$(BIN)/python -m tests.fuzzing --inputs $(INPUTS)
	KB_FUZZ_ROUNDS=$(ROUNDS) $(BIN)/python -m pytest tests/faults/test_fuzzed_files.py

# Every page, zh and en, 1280 and 390 wide: make screenshots INTO=/tmp/pictures
screenshots: install
	$(BIN)/python tests/browser/screenshots.py $(INTO)

# The pictures of the user guide, taken by the tests of the three readers; look at each before you commit it
pictures: install
	KB_PICTURES=1 $(BIN)/python -m pytest tests/browser/test_readers.py

# All figures of benchmarks/results/ that need the real documents: make bench SHARED=../shared
SHARED ?= ../shared
bench: install
	$(BIN)/python benchmarks/pdf_pages.py $(SHARED)/documents/pdf
	$(BIN)/python benchmarks/ingest.py $(SHARED)/documents/resolutions_en.jsonl.gz
	$(BIN)/python benchmarks/cold_start.py
	$(BIN)/python benchmarks/scale.py 10000 143336
	$(BIN)/python benchmarks/engine.py $(SHARED)/documents/resolutions_en.jsonl.gz 10000 50000
	$(BIN)/python benchmarks/search_latency.py $(SHARED)/documents/resolutions_en.jsonl.gz
	$(BIN)/python benchmarks/references.py $(SHARED)/documents/resolutions_en.jsonl.gz
	$(BIN)/python benchmarks/official_links.py --limit 200
	$(BIN)/python benchmarks/weights.py $(SHARED)/seeds $(SHARED)/gold/dev/queries.jsonl benchmarks/judged/house.jsonl
