# Two commands do everything: `make demo` and `make test`. Both make the environment when it is missing.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check lint types contracts rules benchmarks picture clean

demo: $(READY)
	@$(BIN)/unsale check examples --exit-zero

test: $(READY)
	$(BIN)/python -m pytest -n auto

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

rules: $(READY)
	$(BIN)/unsale rules test rules

check: lint types contracts rules

picture: $(READY)
	$(BIN)/python docs/screenshot.py docs/terminal.svg -- $(BIN)/unsale check examples/quick-note.txt
	mkdir -p build/picture && cp examples/cold-mail.txt build/picture/draft.txt
	cd build/picture && ../../$(BIN)/python ../../docs/screenshot.py --width 80 --type a,n,a,s,q ../../docs/fix.svg \
	  -- ../../$(BIN)/unsale fix --interactive draft.txt

benchmarks: $(READY)
	$(BIN)/python benchmarks/quality.py --write

$(READY): pyproject.toml constraints.txt
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

clean:
	rm -rf $(VENV) build dist unsale/data/rulebook*.json
