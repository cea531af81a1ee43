# `make site` builds the site, `make serve` serves it, `make check` looks for problems in the terms, `make test` runs the tests,
# `make test-examples` those that need the frameworks in the terms' examples, `make hardening` and `make fuzz` all that means harm,
# `make walk` what a server shows after many edits.

PYTHON ?= python3
ENGINE ?= mkdocs
VENV := .venv
RUN := $(VENV)/bin
EXAMPLES := .venv-examples
AUDIT := .venv-audit
FUZZ := .venv-fuzz
PEERS := .venv-peers
RUNS ?= 20000
STEPS ?= 500
WEB := scripts/termbook/web
PACKAGES := $(WEB)/node_modules/.stamp
JUDGES := tests/web

.PHONY: site serve check lint test test-examples hardening fuzz walk benchmark peers search packages tour cookbook audit advisories lock clean
# Two installs must not write into one environment at once.
.NOTPARALLEL:

site: $(VENV)/$(ENGINE).stamp $(PACKAGES)
ifeq ($(ENGINE),zensical)
	$(RUN)/termbook zensical
else
	$(RUN)/mkdocs build --strict
endif

serve: $(VENV)/mkdocs.stamp $(PACKAGES)
	$(RUN)/mkdocs serve

check: $(VENV)/mkdocs.stamp $(PACKAGES)
	$(RUN)/termbook check

lint: $(VENV)/dev.stamp $(PACKAGES) $(JUDGES)/node_modules/.stamp
	$(RUN)/ruff check
	$(RUN)/ruff format --check
	$(RUN)/mypy scripts tests terms docs/contribute/cookbook
	cd $(WEB) && '$(CURDIR)/$(RUN)/node' '$(CURDIR)/$(JUDGES)/node_modules/@biomejs/biome/bin/biome' check --error-on-warnings
	$(RUN)/node $(JUDGES)/node_modules/typescript/bin/tsc --project $(WEB)
	$(RUN)/node $(JUDGES)/node_modules/typescript/bin/tsc --project $(WEB)/offline

test: $(VENV)/dev.stamp $(PACKAGES) $(JUDGES)/node_modules/.stamp
	$(RUN)/python -m pytest -n auto --dist worksteal

# Their conftest is none of the others', which needs a browser's driver.
test-examples: $(EXAMPLES)/examples.stamp
	$(EXAMPLES)/bin/python -m pytest --confcutdir=tests/examples tests/examples

# All hostile term files through the check, both engines and a browser: takes long.
hardening: $(VENV)/dev.stamp $(PACKAGES)
	PYTHONPATH=tests $(RUN)/python -m hostile

# Term files that a fuzzer makes up, RUNS of them; what crashes is kept in .hardening/.
fuzz: $(FUZZ)/fuzz.stamp $(PACKAGES)
	PYTHONPATH=tests $(FUZZ)/bin/python -m hostile.fuzz -atheris_runs=$(RUNS)

# A server's site after each of STEPS edits at random, against what a build from nothing makes of them.
walk: $(VENV)/dev.stamp $(PACKAGES)
	PYTHONPATH=tests $(RUN)/python -m walk $(STEPS)

benchmark: $(VENV)/dev.stamp $(PACKAGES)
	$(RUN)/python scripts/benchmarks/build.py

# Other generators beside this one.
peers: $(VENV)/dev.stamp $(PACKAGES) $(PEERS)/peers.stamp scripts/benchmarks/peers/node_modules/.stamp
	$(RUN)/python scripts/benchmarks/peers.py

# What the site's search finds, beside other searches.
search: site $(VENV)/dev.stamp scripts/benchmarks/peers/node_modules/.stamp
	$(RUN)/python scripts/benchmarks/search.py site

# The pictures in the documentation, taken of the site.
tour: export SITE_URL := https://glossary.example/
tour: site $(VENV)/dev.stamp
	$(RUN)/python scripts/tour.py site docs/assets/tour

# The figures of the cookbook for contributors, drawn by the scripts that it shows.
cookbook: $(VENV)/mkdocs.stamp
	$(RUN)/python scripts/cookbook.py

# Lighthouse's scores; the one for performance depends on the machine.
audit: site $(VENV)/dev.stamp $(JUDGES)/node_modules/.stamp
	$(RUN)/python scripts/audit.py site

# Known flaws in what is locked. A package that could not be looked up counts as one ('--strict'). Each tool is asked,
# whatever the one before found. With GH_TOKEN set, zizmor looks up actions too.
advisories: $(AUDIT)/audit.stamp
	found=0; \
	$(AUDIT)/bin/pip-audit --strict --require-hashes --disable-pip $(addprefix -r ,$(wildcard requirements*.lock)) || found=1; \
	for folder in $(WEB) $(JUDGES) scripts/benchmarks/peers; do \
		(cd $$folder && '$(CURDIR)/$(AUDIT)/bin/npm' audit --package-lock-only --ignore-scripts) || found=1; \
	done; \
	$(AUDIT)/bin/zizmor --persona auditor .github || found=1; \
	exit $$found

# Only the versions and their hashes are locked: where packages come from is the reader's business. A version less than a
# week old is not: most that were tampered with are found and withdrawn within days.
COMPILE := $(RUN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--exclude-newer '7 days'
lock: $(VENV)/dev.stamp
	$(COMPILE) pyproject.toml --group build -o requirements.lock
	$(COMPILE) pyproject.toml --group build --extra dev --extra zensical -c requirements.lock -o requirements-dev.lock
	$(COMPILE) pyproject.toml --group build --extra examples -c requirements-dev.lock -o requirements-examples.lock
	$(COMPILE) --group audit -c requirements-dev.lock -o requirements-audit.lock
	$(COMPILE) pyproject.toml --group build --extra fuzz -c requirements-dev.lock -o requirements-fuzz.lock
	$(COMPILE) --group peers -c requirements-dev.lock -o requirements-peers.lock
	cd $(WEB) && '$(CURDIR)/$(RUN)/npm' install --loglevel=error --ignore-scripts --no-audit --no-fund \
		--package-lock-only --save-exact --min-release-age=7 ts-fsrs@latest workbox-core@latest workbox-precaching@latest \
		workbox-routing@latest workbox-strategies@latest minisearch@latest

# What the build writes into docs is what git ignores there.
clean:
	git clean -fdXq docs
	rm -rf .cache .hardening .hypothesis .termbook_cache $(VENV) $(AUDIT) $(EXAMPLES) $(FUZZ) $(PEERS) $(WEB)/node_modules $(JUDGES)/node_modules site

$(VENV)/mkdocs.stamp: requirements.lock pyproject.toml
	$(call install,$(VENV),requirements.lock)

$(VENV)/zensical.stamp $(VENV)/dev.stamp: requirements-dev.lock pyproject.toml
	$(call install,$(VENV),requirements-dev.lock)
	@touch $(VENV)/zensical.stamp $(VENV)/dev.stamp $(VENV)/mkdocs.stamp

$(EXAMPLES)/examples.stamp: requirements-examples.lock pyproject.toml
	$(call install,$(EXAMPLES),requirements-examples.lock)

$(FUZZ)/fuzz.stamp: requirements-fuzz.lock pyproject.toml
	$(call install,$(FUZZ),requirements-fuzz.lock)

$(PEERS)/peers.stamp: requirements-peers.lock
	$(call environment,$(PEERS),requirements-peers.lock)
	@touch $@

$(AUDIT)/audit.stamp: requirements-audit.lock
	$(call environment,$(AUDIT),requirements-audit.lock)
	@touch $@

# What pages run in the browser, from npm, which comes with the environment.
packages: $(PACKAGES)

# In tests/web is what pages are judged with by the tests, and scripts and styles by `make lint`.
%/node_modules/.stamp: %/package-lock.json | $(VENV)/mkdocs.stamp
	cd $* && '$(CURDIR)/$(RUN)/npm' ci --loglevel=error --ignore-scripts --no-audit --no-fund
	@touch $@

define environment
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; this is %s. Name another: make PYTHON=python3.12" % sys.version.split()[0])'
	$(PYTHON) -m venv $(1)
	$(1)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(2)
endef

define install
	$(call environment,$(1),$(2))
	$(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
endef
