# Wraps plain commands; the README gives them for Windows too.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REPORTS ?= reports
SITE ?= site
TARGET ?= windows-x64
export NO_MKDOCS_2_WARNING := 1
# Some environments set it; each process of the tests would compile the whole program again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site serve check bundle test types tests soak audit clean

site: $(VENV)/installed  ## build the reports into site/
	$(BIN)/converter site $(REPORTS) --to $(SITE)

serve: $(VENV)/installed  ## look at the site while reports are added or changed
	$(BIN)/converter serve $(REPORTS)

check: $(VENV)/installed  ## list what an editor should look at
	$(BIN)/converter check $(REPORTS)

bundle: $(VENV)/installed-bundle  ## pack the program with a Python for an office without internet: TARGET=… WITH=archive of a Python
	$(BIN)/python -m bundle $(TARGET) $(if $(WITH),--python "$(WITH)")

test: $(VENV)/installed-test  ## all tests, types and style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.support.install
	$(MAKE) --no-print-directory --jobs 2 types tests

types:
	$(BIN)/mypy

tests:
	$(BIN)/python -m pytest -q -n auto --dist worksteal

soak: $(VENV)/installed-test  ## the long runs
	$(BIN)/python -m tests.support.install
	EXAMPLES=full $(BIN)/python -m pytest -q -m soak --timeout 7200
	EXAMPLES=full $(BIN)/python -m pytest -q -n auto --dist worksteal --timeout 7200

audit: $(VENV)/installed  ## known holes of the packages in constraints.txt; asks PyPI, so it needs the internet
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[audit]'
	$(BIN)/pip-audit --strict --disable-pip --no-deps -r constraints.txt

clean:
	rm -rf $(VENV) $(SITE)
	@test ! -f docs/.site-files || { cd docs; while read -r name; do rm -f "$$name"; done < .site-files; \
	  rm .site-files; find . -type d -empty -delete; }  # .site-files lists what `converter build` wrote

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/installed-bundle: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bundle]'
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@node --version >/dev/null 2>&1 || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,node]'
	@touch $@
