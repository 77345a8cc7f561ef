# make book: the book in _build/site/. make test: everything that must hold. make help: the rest.
.DEFAULT_GOAL := book
.PHONY: book site release former attach verify lite pdf epub bundle serve sheet rerun pythons lab test mutants translate bench lint lock strip clean help
SHELL := bash

PYTHON ?= $(firstword $(foreach version,3.13 3.12 3.11,$(if $(shell python$(version) -c 'print(1)' 2>/dev/null),python$(version))) python3)
EDITIONS ?=
BUILD := $(or $(BOOK_BUILD),_build)
VENV := $(if $(BOOK_BUILD),$(BOOK_BUILD)/venv,.venv)
RELEASE = $(patsubst v%,%,$(VERSION))
RUN := $(VENV)/bin/python
export PYTHONUTF8 := 1
export PIP_USER := 0
unexport PYTHONPATH PYTHONHOME PYTHONWARNINGS PIP_TARGET PIP_PREFIX
STRIPPED := --keep-id --extra-keys metadata.language_info chapters/*.ipynb
PIP := $(RUN) -m pip --disable-pip-version-check --quiet install --require-hashes
INSTALL_FAILED := { echo "error: the packages could not be installed; is the package index within reach?" >&2; exit 1; }

book: $(VENV)/book.stamp ## compile the book, both editions
	@$(RUN) -m answersheet.book.build $(EDITIONS)

site: lite pdf epub bundle ## everything that is published: both editions, PDF, EPUB, download, chapters that run in the browser, data
	@$(RUN) -m answersheet.book.site.complete

release: $(VENV)/site.stamp ## keep VERSION=… as it is published, beside the earlier releases that lie in $(BUILD)/releases/
	@test -n "$(RELEASE)" || { echo "error: say which, as make release VERSION=0.1.0" >&2; exit 1; }
	@BOOK_RELEASE=$(RELEASE) $(MAKE) --no-print-directory book
	@$(RUN) -m answersheet.book.releases record $(RELEASE)
	@BOOK_RELEASE=$(RELEASE) $(MAKE) --no-print-directory site
	@$(RUN) -m answersheet.book.releases keep $(RELEASE)

former: ## put the earlier releases, as they were published at the repository's host, into $(BUILD)/releases/
	@mkdir -p $(BUILD)/releases
	@set -o pipefail; gh release list --limit 1000 --json tagName --jq '.[].tagName' | while read -r tag; do \
	  gh release download "$$tag" --pattern "$${tag#v}.zip" --dir $(BUILD)/releases --clobber || exit 1; done

attach: ## attach the kept VERSION=… to its release at the repository's host, from which later ones take it
	@git ls-files --error-unmatch releases/$(RELEASE).json >/dev/null || { echo "error: commit releases/$(RELEASE).json with the release" >&2; exit 1; }
	@gh release create v$(RELEASE) $(BUILD)/releases/$(RELEASE).zip --verify-tag --notes-file CHANGELOG.md

verify: $(VENV)/book.stamp ## recompute what a copied citation cites and say whether it holds: CITATION='…'
	@$(RUN) verify.py '$(CITATION)'

pdf: book $(VENV)/site.stamp ## print the whole book, both editions, as PDF
	@tests/browser.sh $(RUN)
	@$(RUN) -m answersheet.book.whole.pdf $(EDITIONS)

epub: book $(VENV)/site.stamp ## pack the whole book, both editions, as EPUB
	@$(RUN) -m answersheet.book.whole.epub $(EDITIONS)

bundle: book ## pack each edition's chapters with all they need, to be rerun anywhere
	@$(RUN) -m answersheet.book.site.bundle $(EDITIONS)

lite: book $(VENV)/site.stamp ## make every chapter run in the reader's browser
	@$(RUN) -m answersheet.book.browser.lite

serve: ## show what is built, at http://127.0.0.1:8000
	@$(RUN) -m http.server --directory $(BUILD)/site --bind 127.0.0.1 8000

sheet: book $(VENV)/site.stamp ## lay out all figures, wide and narrow, light and dark, for the eye, in _build/sheet
	@tests/browser.sh $(RUN)
	@$(RUN) -m answersheet.book.site.sheet en zh

rerun: book ## run the chapters again and compare with the published values; CHAPTER=2-precision for one
	@$(RUN) -m answersheet.book.rerun $(CHAPTER)

pythons: book ## run the chapters under every supported Python there is and compare with the published values
	@for version in 3.11 3.12 3.13; do \
	  if ! python$$version -c '' 2>/dev/null; then echo "· no python$$version on the path"; continue; fi; \
	  $(MAKE) --no-print-directory VENV=$(BUILD)/python-$$version PYTHON=python$$version $(BUILD)/python-$$version/book.stamp && \
	  echo "· python$$version …" && $(BUILD)/python-$$version/bin/python -m answersheet.book.rerun || exit 1; done

lab: $(VENV)/lab.stamp ## open the chapters in JupyterLab
	@$(VENV)/bin/jupyter lab chapters

test: $(VENV)/test.stamp ## build the site and run every test
	@tests/java.sh
	@$(MAKE) --no-print-directory -j2 lint site
	@$(RUN) -m pytest -n logical --dist worksteal -q

mutants: $(VENV)/test.stamp ## change the library in small ways and say which changes its tests overlook; GROUP=charts for one group
	@$(RUN) bench/mutants.py $(GROUP)

lint: $(VENV)/test.stamp ## check the style of modules and notebooks, and the types
	@$(RUN) -m ruff check -q . && $(RUN) -m ruff format -q --check .
	@$(RUN) -m nbstripout --verify $(STRIPPED)
	@$(RUN) -m mypy

strip: $(VENV)/test.stamp ## take out of the notebooks what running them has left
	@$(RUN) -m nbstripout $(STRIPPED)

$(VENV)/book.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "error: Python 3.11, 3.12 or 3.13 is needed; set PYTHON=/path/to/python" >&2; exit 1; }
	@mkdir -p $(BUILD) $(dir $(VENV)) 2>/dev/null && test -w $(dir $(VENV)) || \
	  { echo "error: $(CURDIR) cannot be written; set BOOK_BUILD to a folder to build in" >&2; exit 1; }
	@exec 9>$(BUILD)/venv.lock; $(PYTHON) -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'; \
	if [ $@ -nt requirements.txt ] && [ $@ -nt pyproject.toml ]; then exit; fi; \
	echo "· making $(VENV) with $(PYTHON) and installing the lock (about a minute) …"; \
	$(PYTHON) -m venv $(VENV) && { $(PIP) -r requirements.txt || $(INSTALL_FAILED); } && \
	$(RUN) -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation -e . && touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements-test.txt
	@echo "· installing what the tests need …"
	@$(PIP) -r requirements-test.txt || $(INSTALL_FAILED)
	@touch $@

$(VENV)/lab.stamp: $(VENV)/book.stamp requirements-lab.txt
	@echo "· installing JupyterLab …"
	@$(PIP) -r requirements-lab.txt || $(INSTALL_FAILED)
	@touch $@

$(VENV)/site.stamp: $(VENV)/book.stamp requirements-site.txt
	@echo "· installing what the published site needs …"
	@$(PIP) -r requirements-site.txt || $(INSTALL_FAILED)
	@touch $@

translate: $(VENV)/book.stamp ## bring the Chinese catalogues up to date and report what is untranslated
	@$(RUN) -m answersheet.book.translate

bench: $(VENV)/book.stamp ## measure the build against a stock jupyter-book, and a chapter in the browser against one run natively
	@$(RUN) bench/against_stock.py
	@$(MAKE) --no-print-directory lite
	@tests/browser.sh $(RUN)
	@$(RUN) bench/in_browser.py

lock: ## write the locks anew from their .in files
	@$(RUN) -m pip --disable-pip-version-check --quiet install uv
	@for lock in requirements requirements-site requirements-test requirements-lab; do \
	  $(RUN) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q $$lock.in -o $$lock.txt; done

clean: ## remove everything that was built
	@rm -rf $(BUILD) $(VENV)

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' Makefile
