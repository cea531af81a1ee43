# `make site` builds the site, `make serve` serves it, `make check` looks for problems in the terms, `make test` runs the tests.

PYTHON ?= python3
ENGINE ?= mkdocs
VENV := .venv
RUN := $(VENV)/bin

.PHONY: site serve check lint test benchmark lock clean

site: $(VENV)/$(ENGINE).stamp
ifeq ($(ENGINE),zensical)
	$(RUN)/python scripts/build.py
	$(RUN)/zensical build --clean --strict
else
	$(RUN)/mkdocs build --strict
endif

serve: $(VENV)/mkdocs.stamp
	$(RUN)/mkdocs serve

check: $(VENV)/mkdocs.stamp
	$(RUN)/termbook check

lint: $(VENV)/dev.stamp
	$(RUN)/ruff check
	$(RUN)/ruff format --check
	$(RUN)/mypy scripts tests terms

test: $(VENV)/dev.stamp
	$(RUN)/python -m pytest -n auto

benchmark: $(VENV)/dev.stamp
	$(RUN)/python scripts/benchmarks/build.py

# Only the versions and their hashes are locked: where packages come from is the reader's business.
lock: $(VENV)/dev.stamp
	$(RUN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		pyproject.toml --group build -o requirements.lock
	$(RUN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		pyproject.toml --group build --extra dev --extra zensical -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .cache .venv docs/terms site

$(VENV)/mkdocs.stamp: requirements.lock pyproject.toml
	$(call install,requirements.lock)

$(VENV)/zensical.stamp $(VENV)/dev.stamp: requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $(VENV)/zensical.stamp $(VENV)/dev.stamp $(VENV)/mkdocs.stamp

define install
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; this is %s. Name another: make PYTHON=python3.12" % sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
endef
