# Everything a newcomer needs: `make demo` to see it, `make test` to trust it.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# A changed setup.cfg installs anew; an unchanged one costs nothing.
STAMP := $(VENV)/.installed-$(shell sha256sum setup.cfg | cut -c1-16)
MANAGE := $(BIN)/python example_site/manage.py

# The translation app is one that a site may do without: its tests run on settings of their own.
TRANSLATION := tests/translation --ds=tests.translation.settings

# A file of tests stays in one process, where its server or browser is started once. Their order
# stays too: tests of transactions empty the database, so pytest-django has them run last.
PYTEST := python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

.PHONY: help demo install test test-once test-sqlite test-postgres test-lts packages lint typecheck format bench fidelity fuzz importer judges messages compilemessages clean

help:
	@echo "make demo        the example site on http://127.0.0.1:$(PORT)/ (PORT=8000)"
	@echo "make test        all tests, on SQLite and on PostgreSQL"
	@echo "make lint        code, templates, migrations and system checks"
	@echo "make typecheck   types"
	@echo "make bench       queries and time of each page kind, as ratios to a bare page"
	@echo "make fidelity    what the fact guard finds in the benchmark beside this folder"
	@echo "make fuzz        what Atheris finds that breaks a reader of imports (FUZZ_SECONDS=60 each)"
	@echo "make importer    what the importer reads in the benchmark beside this folder"
	@echo "make judges      thirteen third-party judges on the example site"
	@echo "make messages    collect the texts to translate; make compilemessages compiles them"

$(STAMP): setup.cfg
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[demo,dev,postgres,test]"
	rm -f $(VENV)/.installed-*
	touch $@

install: $(STAMP)

# Apertium where Debian's packages are there, and a worker that translates what is published; both
# end with the server.
APERTIUM_PORT ?= 2737

demo: export EXAMPLE_SITE_APERTIUM ?= http://127.0.0.1:$(APERTIUM_PORT)
demo: export EXAMPLE_SITE_ADDRESS ?= http://127.0.0.1:$(PORT)
demo: $(STAMP)
	@$(MANAGE) migrate --verbosity 0
	@beside=; trap '[ -z "$$beside" ] || kill $$beside 2>/dev/null' EXIT; trap 'exit 0' INT TERM; \
	if [ -e /usr/share/apertium/modes/swe-dan.mode ]; then \
		LC_ALL=C.UTF-8 /usr/bin/python3 example_site/serve_apertium.py $(APERTIUM_PORT) >/dev/null 2>&1 & \
		beside=$$!; sleep 2; \
	fi; \
	$(MANAGE) seed_demo --port $(PORT) \
	&& $(MANAGE) collectstatic --noinput --verbosity 0 \
	&& $(MANAGE) show_demo --port $(PORT) || exit 1; \
	$(MANAGE) db_worker --backend translations --no-reload >/dev/null 2>&1 & \
	beside="$$beside $$!"; \
	$(BIN)/python -m gunicorn example_site.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --log-level warning

packages:
	@.ci/packages

# What asks a database differs with it and with Wagtail's version; the rest runs once.
ONCE := tests/browser tests/demo tests/domain tests/fuzz tests/importer/readers tests/install tests/proxy tests/test_packaging.py
EACH := $(addprefix --ignore=,$(ONCE))

test: test-once test-sqlite test-postgres

test-once: $(STAMP) packages
	$(BIN)/$(PYTEST) $(ONCE)

test-sqlite: $(STAMP) packages
	MLR_TEST_DATABASE=sqlite $(BIN)/$(PYTEST) $(EACH)
	MLR_TEST_DATABASE=sqlite $(BIN)/$(PYTEST) $(TRANSLATION)

test-postgres: $(STAMP) packages
	MLR_TEST_DATABASE=postgres $(BIN)/$(PYTEST) $(EACH)
	MLR_TEST_DATABASE=postgres $(BIN)/$(PYTEST) $(TRANSLATION)

# The oldest Wagtail that is supported, on SQLite.
test-lts: setup.cfg packages
	test -d .venv-lts || $(PYTHON) -m venv .venv-lts
	.venv-lts/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[test]" "wagtail<8"
	.venv-lts/bin/$(PYTEST) $(EACH)
	.venv-lts/bin/$(PYTEST) $(TRANSLATION)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint mlr_programme/templates mlr_programme/translation/templates example_site/templates
	$(MANAGE) makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=tests.translation.settings PYTHONPATH=. $(BIN)/python -m django makemigrations --check --dry-run mlr_programme_translation
	EXAMPLE_SITE_HTTPS=1 $(MANAGE) check --deploy --fail-level WARNING

typecheck: $(STAMP)
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)
	$(BIN)/python -m tests.bench

# The benchmark is not part of the package: it stands beside it, or where BENCHMARK says.
BENCHMARK ?= ../shared/fidelity

fidelity: $(STAMP)
	@test -f $(BENCHMARK)/dev.jsonl || { echo "$(BENCHMARK)/dev.jsonl is missing: name its folder with BENCHMARK=..." >&2; exit 1; }
	@predictions=$$(mktemp) && trap 'rm -f "$$predictions"' EXIT \
	&& $(BIN)/python -m mlr_programme.domain.fidelity $(BENCHMARK)/dev.jsonl --out "$$predictions" \
	&& $(BIN)/python $(BENCHMARK)/score.py $(BENCHMARK)/dev.jsonl "$$predictions" --by-lang

FUZZ_SECONDS ?= 60

fuzz: $(STAMP)
	@for kind in html feed wordpress plone calendar table; do \
		folder=$$(mktemp -d) || exit 1; \
		DJANGO_SETTINGS_MODULE=tests.settings MLR_TEST_DATABASE=sqlite $(BIN)/python -m tests.fuzz.readers \
			$$kind "$$folder" -max_total_time=$(FUZZ_SECONDS) -verbosity=0 -print_final_stats=1 \
			-artifact_prefix="$$folder/found-" || { echo "What broke the reader of $$kind is in $$folder." >&2; exit 1; }; \
		rm -rf "$$folder"; \
	done

# Pages, feeds and exports with what a person would import of them.
IMPORTER_BENCHMARK ?= ../shared/importer

importer: $(STAMP)
	@test -f $(IMPORTER_BENCHMARK)/dev/manifest.json || { echo "$(IMPORTER_BENCHMARK)/dev is missing: name its folder with IMPORTER_BENCHMARK=..." >&2; exit 1; }
	@predictions=$$(mktemp -d) && trap 'rm -rf "$$predictions"' EXIT \
	&& $(MANAGE) import_programme --manifest $(IMPORTER_BENCHMARK)/dev/manifest.json --to-json "$$predictions" \
	&& $(BIN)/python $(IMPORTER_BENCHMARK)/score.py $(IMPORTER_BENCHMARK)/dev/expected "$$predictions"

judges: $(STAMP)
	.ci/judges

messages: $(STAMP)
	cd mlr_programme && ../$(BIN)/django-admin makemessages --locale sv --no-location --no-wrap

compilemessages: $(STAMP)
	cd mlr_programme && ../$(BIN)/django-admin compilemessages --locale sv
	cd example_site && ../$(BIN)/django-admin compilemessages --locale sv --locale da --locale ar

clean:
	rm -rf $(VENV) .venv-lts .judges build dist *.egg-info example_site/var
