# Everything runs from the checkout by .venv/bin/python: nothing is activated, nothing is built.
# To be overridden as in `make demo FIXTURE=real`:
#   PYTHON   what .venv is made with; the first of these that works
#   FIXTURE  which named expo of fixtures/ to demonstrate
#   QUICK    anything: a short benchmark instead of the full one
#   UV       only for `make lock`
PYTHON  ?= python3.13 python3.12 python3.11 python3
FIXTURE ?= real
QUICK   ?=
UV      ?= uv
export QUICK

VENV := .venv
RUN  := $(VENV)/bin/python
# ensurepip is what Debian leaves out when python3-venv is not installed
SUITABLE := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup system demo roster test slow lint bench fixtures format coverage lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.installed ## create .venv with the locked packages; nothing to do the second time

# what pages, PDFs and their tests need besides Python: a program or library, and the Debian package that has it
SYSTEM := /usr/bin/chromium=chromium /usr/bin/node=nodejs /usr/lib/postgresql=postgresql /usr/share/fonts/opentype/noto=fonts-noto-cjk \
	/usr/lib/*/libpango-1.0.so.0=libpango-1.0-0 /usr/lib/*/libpangoft2-1.0.so.0=libpangoft2-1.0-0 \
	/usr/lib/*/libharfbuzz-subset.so.0=libharfbuzz-subset0

system: ## what Debian has for PDFs and browser tests, by apt-get where we may; the rest is named
	@missing=; for pair in $(SYSTEM); do \
		ls $${pair%%=*} >/dev/null 2>&1 || missing="$$missing $${pair##*=}"; done; \
	[ -z "$$missing" ] || { as_root=; [ "$$(id -u)" = 0 ] || as_root='sudo -n'; \
		echo "Installing$$missing by apt-get."; \
		{ command -v apt-get && $$as_root apt-get update -qq && \
		$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; } \
		>/dev/null 2>&1 || echo "Missing:$$missing (Debian packages). PDFs or some tests will do without." >&2; }

demo: setup ## staff an expo of fixtures/, write its files to out/, publish and serve it (FIXTURE=real)
	@$(RUN) -m web.cli demo --fixture "$(FIXTURE)" --out out

roster: setup ## the part of the demo that needs no server: roster and files
	@$(RUN) -m web.cli demo --no-serve --fixture "$(FIXTURE)" --out out

test: system lint ## the gate: format, lint, types, import directions, tests
	@echo '== pytest'
	@$(RUN) -m pytest -n 2 --dist worksteal -rs -m 'not slow'
	@echo '== The gate is passed. Tests that were skipped are listed above with their reasons.'

slow: system setup ## the tests that take longest: killed workers, every scenario, long searches for counterexamples
	@$(RUN) -m pytest -n 2 --dist worksteal -rs -m slow

lint: setup ## the gate without the tests
	@echo '== ruff format'
	@$(RUN) -m ruff format --check
	@echo '== ruff check'
	@$(RUN) -m ruff check
	@echo '== mypy'
	@$(RUN) -m mypy
	@echo '== import-linter'
	@$(RUN) -c 'from importlinter.cli import lint_imports_command; lint_imports_command(["--no-logo"])'

bench: setup ## measure the solver (QUICK=1 for a short run)
	@$(RUN) -m tests.bench

fixtures: setup ## rebuild the workbooks of fixtures/
	@$(RUN) -m fixtures.build

format: setup ## rewrite the code the way the gate wants it
	@$(RUN) -m ruff format
	@$(RUN) -m ruff check --fix

coverage: setup ## the tests again, with the branches that no test takes
	@$(RUN) -m pytest -n 2 -q --cov --cov-report=term-missing:skip-covered

lock: ## resolve anew within pyproject.toml's bounds and rewrite requirements.lock (needs uv)
	@UV_PYTHON_DOWNLOADS=never $(UV) pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
		--group dev --custom-compile-command 'make lock' pyproject.toml -o requirements.lock >/dev/null

clean: ## remove .venv, out/ and all caches
	rm -rf $(VENV) out htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: requirements.lock $(VENV)/bin/python
	@echo 'Installing the packages of requirements.lock into $(VENV); half a minute the first time.'
	@$(RUN) -m pip install -qq --disable-pip-version-check --only-binary :all: --no-deps --require-hashes -r requirements.lock
	@touch $@

# Tries twice: as the machine is, then after asking apt-get, where we may, for what Debian leaves out.
$(VENV)/bin/python:
	@make_venv() { for python in $(PYTHON); do \
		if "$$python" -c '$(SUITABLE)' 2>/dev/null; then "$$python" -m venv --clear $(VENV); return; fi; done; return 1; }; \
	install_python() { as_root=; [ "$$(id -u)" = 0 ] || as_root='sudo -n'; \
		command -v apt-get && $$as_root apt-get update -qq && \
		$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv; }; \
	make_venv || { install_python >/dev/null 2>&1 && make_venv; } || { rm -rf $(VENV); \
		echo 'Missing: Python 3.11, 3.12 or 3.13 with its venv module (Debian: apt-get install python3-venv).' >&2; exit 1; }
