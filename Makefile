# Each target makes what it needs: a fresh clone wants nothing before `make demo` or `make test`.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.installed
MODELS := .venv/.models
DEMO := demo/spacenum
RUNS := demo/runs

PAGES := README.md CONTRIBUTING.md docs integrations examples figures

.PHONY: demo test suite check lint types docs bench versions harnesses simulators clean
.DELETE_ON_ERROR:

demo: $(READY)
	.ci/graphics $(BIN)/python
	mkdir -p demo
# Scores of an earlier demo stand on its card, and a build replaces no card that others wrote on.
	rm -rf $(DEMO)
	$(BIN)/python -m builder build --limit 8 --out $(DEMO)
	$(BIN)/python -m builder validate $(DEMO)
	cd demo && HF_HUB_OFFLINE=1 ../$(BIN)/python -c \
	  "from datasets import load_dataset; print(load_dataset('spacenum', 'static_3d', split='test'))"
	$(BIN)/python -m builder preview $(DEMO) --out demo/preview.png
	$(BIN)/python -m builder preview $(DEMO) --out demo/preview.html
	rm -rf $(RUNS)
	$(BIN)/python -m baselines evaluate --model geometry --data $(DEMO) --out $(RUNS)/geometry
	$(BIN)/python -m baselines evaluate --model scripted:random --data $(DEMO) --out $(RUNS)/random
	$(BIN)/python -m baselines report $(RUNS)/geometry --out demo/report.html
	$(BIN)/python -m baselines push $(RUNS)/geometry $(RUNS)/random --scripted --card $(DEMO)
	sed -n '/<!-- leaderboard:start -->/,/<!-- leaderboard:end -->/p' $(DEMO)/README.md
	@echo "The dataset is in $(DEMO), scores stand on its card; look at demo/preview.png, open demo/report.html."

# Types keep one process busy for a minute: tests begin meanwhile.
test: $(MODELS) lint
	.ci/graphics $(BIN)/python
	.ci/browser
	+$(MAKE) --no-print-directory --jobs=2 types suite

# tests/conftest.py has the longest files begin first; tests that wait leave room for one process more.
suite: $(MODELS)
	$(BIN)/python -m pytest -n $$(( $$(nproc) + 1 )) --dist loadfile --no-loadscope-reorder

check: lint types
	$(BIN)/python -m pytest -q tests/test_house_rules.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

# The pages keep their places, so that links between them hold on the site as they do in a checkout.
docs: $(READY)
	rm -rf build/docs-source
	mkdir -p build/docs-source
	find $(PAGES) -name '*.md' -o -name '*.css' -o -path 'figures/*' -o -path 'examples/*.py' | xargs cp --parents -t build/docs-source
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "Open build/docs/index.html; served (python -m http.server -d build/docs) it can be searched."

bench: $(READY)
	.ci/graphics $(BIN)/python
	$(BIN)/python -m benchmarks.build_cost

# The same dataset through `datasets` 3.6 and 4.8, each in an environment of its own.
versions: $(READY)
	tests/versions.sh

# The tests of integrations/, each in the environment of its own harness.
harnesses:
	PYTHON=$(PYTHON) tests/harnesses.sh

# The simulators' own tests and their contract, each in the environment that its extra makes.
simulators:
	PYTHON=$(PYTHON) tests/simulators.sh

clean:
	rm -rf .venv build dist demo .pytest_cache .mypy_cache .ruff_cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(MODELS): $(READY) .ci/models
	.ci/models .venv
	touch $@

$(READY): pyproject.toml .ci/environment
	.ci/environment $(PYTHON) .venv
	touch $@
