"""Bring the pages, feeds and calendars of another system in, as drafts."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.fetch import Fetcher
from mlr_programme.importer.imports import Import, ImportOptions, find_parent
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.predict import predict_file, predict_manifest
from mlr_programme.importer.rules import Becomes, read_rules
from mlr_programme.importer.sources import SourceReader
from mlr_programme.importer.summary import OUTCOME_LABELS, Outcome, Summary
from mlr_programme.importer.writer import WriterOptions
from mlr_programme.management.progress_bar import ProgressBar

# Of a row of a table, which the reason names by its number.
MADE_ID = re.compile(r"[0-9a-f]{32}(?:#\d+)?")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", nargs="?", help="A file, a folder or an address.")
        parser.add_argument("--into", help="Key or slug of the parent page.")
        parser.add_argument("--url", default="", help="Where a single file stood.")
        parser.add_argument("--user", help="User name: theirs are the pages, and the rights.")
        parser.add_argument("--becomes", choices=[each.value for each in Becomes], default="news")
        parser.add_argument("--rules", type=Path, help="TOML file: which addresses become what.")
        parser.add_argument("--publish", action="store_true", help="Publish what is in order.")
        parser.add_argument("--dry-run", action="store_true", help="Tell, and write nothing.")
        parser.add_argument("--note", default="", help="Public note for changed sessions.")
        parser.add_argument(
            "--first-paragraph-as-lead",
            action="store_true",
            help="Where an item has no lead of its own.",
        )
        parser.add_argument("--pages", action="store_true", help="Also pages without a rule.")
        parser.add_argument("--any-language", action="store_true", help="Whatever it is in.")
        parser.add_argument("--json", type=Path, help="Write the report to this file too.")
        parser.add_argument("--manifest", type=Path, help="With --to-json: read, write no page.")
        parser.add_argument("--to-json", type=Path, help="Folder, or for one file a file.")

    def handle(self, *args: Any, **options: Any) -> None:
        _check_address(options["url"])
        try:
            if options["to_json"]:
                self._predict(options)
            else:
                self._import(options)
        except ImportSourceError as error:
            raise CommandError(str(error)) from error

    def _predict(self, options: dict[str, Any]) -> None:
        target: Path = options["to_json"]
        if options["manifest"]:
            count = predict_manifest(options["manifest"], target)
            self.stdout.write(f"{count} documents read into {target}.")
        elif options["source"]:
            predict_file(Path(options["source"]), options["url"], target)
        else:
            raise CommandError("Give a file with --url, or --manifest.")

    def _import(self, options: dict[str, Any]) -> None:
        if not options["source"] or not options["into"]:
            raise CommandError("Give a source, and --into with the key or slug of the parent page.")
        parent = find_parent(options["into"])
        if parent is None:
            raise CommandError(
                f"No page, or more than one, is called {options['into']!r}: give its key, which "
                "stands in the address of its editor."
            )
        if options["url"] and Path(options["source"]).is_dir():
            raise CommandError("--url says where one file stood: a folder has many.")
        if options["json"]:
            _check_writable(options["json"])
        limits = Limits.configured()
        fetcher = Fetcher(limits)
        user = _user(options["user"])
        work = Import(parent, user, _options(options), fetcher=fetcher, limits=limits)
        documents = SourceReader(fetcher, limits).documents(options["source"], options["url"])
        try:
            with ProgressBar() as bar:
                summary = work.run(documents, bar.tell)
        except KeyboardInterrupt:
            summary = work.summary
            self.stderr.write("Broken off. Run the same again: it goes on where it was.")
        self._report(summary)
        if options["json"]:
            text = json.dumps(summary.as_json(), ensure_ascii=False, indent=1)
            options["json"].write_text(text, encoding="utf-8")

    def _report(self, summary: Summary) -> None:
        for item in summary.items:
            label = OUTCOME_LABELS[item.outcome]
            # What there is to look at stands below its item, which may be unchanged.
            if item.outcome is not Outcome.UNCHANGED or item.reasons:
                name = item.title or ("" if MADE_ID.fullmatch(item.source_id) else item.source_id)
                self.stdout.write(f"{label:<22} {', '.join(filter(None, (name, item.detail)))}")
            for reason in item.reasons:
                self.stdout.write(f"{'':<22}   {reason}")
        if summary.left_links:
            self.stdout.write(_("Links that still lead to the old site"))
        for link in summary.left_links:
            self.stdout.write(f"{'':<22}   {link}")
        counts = [f"{OUTCOME_LABELS[each]}: {n}" for each, n in summary.counts.items()]
        if summary.redirects:
            counts.append(f"{_('Redirects from the old addresses')}: {summary.redirects}")
        if summary.is_dry:
            self.stdout.write(_("Nothing is written yet."))
        self.stdout.write(", ".join(counts))


def _user(name: str | None) -> Any | None:
    if not name:
        return None
    model = get_user_model()
    try:
        return model.objects.get_by_natural_key(name)
    except model.DoesNotExist:
        raise CommandError(f"There is no user {name!r}.") from None


def _check_address(url: str) -> None:
    try:
        urlsplit(url)
    except ValueError as error:
        raise CommandError(f"--url {url} is no web address: {error}.") from error


def _check_writable(path: Path) -> None:
    """Before the import, which could not be told of afterwards."""
    try:
        with path.open("a", encoding="utf-8"):
            pass
    except OSError as error:
        raise CommandError(f"The report cannot be written to {path}: {error.strerror}.") from error


def _options(options: dict[str, Any]) -> ImportOptions:
    rules: Path | None = options["rules"]
    if rules is not None and not rules.is_file():
        raise CommandError(f"There is no file {rules}.")
    return ImportOptions(
        becomes=Becomes(options["becomes"]),
        rules=read_rules(rules.read_text(encoding="utf-8")) if rules else (),
        writer=WriterOptions(
            publish=options["publish"],
            first_paragraph_as_lead=options["first_paragraph_as_lead"],
            any_language=options["any_language"],
        ),
        note=options["note"],
        is_dry=options["dry_run"],
        takes_pages=options["pages"],
    )
