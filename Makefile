# `make demo` and `make test` do all their own set-up; what they need is Python 3.11 or newer, make and the package index.

PYTHON ?= python3
# Four workers, since tests wait for browsers and servers; files by name, for those of many short tests would go first and
# leave the few long ones to a single worker.
PYTEST_FLAGS ?= -n 4 --dist loadfile --no-loadscope-reorder

BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test ftm bench accuracy pictures lock clean

help:  ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 16

setup: $(READY)  ## the virtual environment in .venv, with every dependency at its pinned version

demo: $(READY)  ## build the sample bulletins into a graph and say what to open
	@$(BIN)/kg demo

test: $(READY)  ## everything that CI runs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict kg
	$(BIN)/kg ontology --check
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

ftm:  ## FollowTheMoney's own checks in .venv/ftm, for the tests; apt-get install libicu-dev pkg-config g++ python3-dev
	$(PYTHON) -m venv .venv/ftm
	.venv/ftm/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
	  -r tests/followthemoney.txt

bench: $(READY)  ## the table of budgets: ours against the bare libraries
	@$(BIN)/python -m tests.benchmarks

accuracy: $(READY)  ## print the accuracy table; SETS='name=bulletins=gold …' adds sets, WRITE=1 puts it into the README
	@$(BIN)/python -m tests.accuracy $(if $(WRITE),--write) $(SETS)

pictures: $(READY)  ## the README's pictures, drawn anew in Chromium
	@$(BIN)/python -m tests.pictures

lock:  ## constraints.txt: every dependency pinned with its hashes, for all platforms and Pythons at once
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	{ echo '# Written by "make lock": each package at one version, with the hashes of its files.'; \
	  .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --upgrade \
	    --generate-hashes --no-header --no-annotate --extra dev pyproject.toml; } > constraints.new
	mv constraints.new constraints.txt
	{ echo '# What validates the `ftm` export, in an environment of its own (`make ftm`); written by "make lock".'; \
	  echo 'followthemoney>=4.11,<5' | .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
	    --generate-hashes --no-header --no-annotate -; } > followthemoney.new
	mv followthemoney.new tests/followthemoney.txt

clean:  ## remove all that was made, the virtual environment too
	rm -rf .venv build dist exports kg-store .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; $(PYTHON) is " \
	  + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@echo 'Setting up .venv (once; a few minutes where nothing has been downloaded yet) ...'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation -e .
	@$(BIN)/python -m pip check --quiet
	@touch $(READY)
