# make demo: the main job on the sample releases, then it ends.  make test: every check and test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check browser engines serve docs accuracy lock clean

demo: $(VENV)/installed-run
	$(BIN)/kg demo

test: $(VENV)/installed-dev check browser engines
	$(BIN)/pytest -n 2 --dist worksteal

engines:
	scripts/install_engines.sh

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests in tests/browser open the pages in Chromium; where there is none they say so and are skipped.
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
	  echo "No Chromium: tests in a browser are skipped."

serve: $(VENV)/installed-run
	$(BIN)/kg serve

docs: $(VENV)/installed-dev
	$(BIN)/python scripts/build_ontology_docs.py
	$(BIN)/kg demo
	$(BIN)/kg --store kg-demo export svg --release khm-mfaic-2026-01-10-9c93dd34 -o docs/images/release.svg

# docs/accuracy.md and the figures that `make test` holds; needs ../shared.
accuracy: $(VENV)/installed-dev
	$(BIN)/python scripts/fit_confidence.py
	$(BIN)/python scripts/build_accuracy.py

# What pip may install, with hashes. Run it after a change of the dependencies in pyproject.toml.
lock: $(VENV)/installed-dev
	$(PIP_INSTALL) uv
	$(BIN)/uv pip compile pyproject.toml requirements/build.in --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet -o requirements/dev.txt
	$(BIN)/uv pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet \
	  -c requirements/dev.txt -o requirements/run.txt

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# --no-deps: the requirements file is complete. --no-build-isolation: hatchling is in it too.
$(VENV)/installed-run: $(VENV)/bin/python requirements/run.txt pyproject.toml
	$(PIP_INSTALL) --require-hashes --no-deps -r requirements/run.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/bin/python requirements/dev.txt pyproject.toml
	$(PIP_INSTALL) --require-hashes --no-deps -r requirements/dev.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/installed-run

clean:
	rm -rf $(VENV) kg-store kg-demo dist build
