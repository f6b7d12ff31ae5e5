# Two commands set everything up: `make demo` and `make test`. Python 3.11 or newer is needed.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE_DAY := 2026-04-24

.PHONY: demo test lint types package check lock clean

# What a stamp stands for: the environment holds the packages of that lock, and `author` itself.
$(VENV)/.runtime: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with PYTHON=…")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.development: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	touch $@

demo: $(VENV)/.runtime
	@$(BIN)/author draft --date $(SAMPLE_DAY) --edition ai-daily --engine extractive

test: $(VENV)/.development
	$(BIN)/python -m pytest

lint: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.development
	$(BIN)/mypy

# The wheel in an empty environment: it must carry all that a new workspace needs.
package: $(VENV)/.development
	sh .ci/package "$(BIN)/python" "$(PYTHON)"

check: lint types test package

# Renew the locks after a change of the dependencies in pyproject.toml; needs uv.
lock:
	uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --group package --output-file requirements.lock
	uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --group package --group test --group lint --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
