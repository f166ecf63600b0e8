"""Takes up translations that no queue will tell of any more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mlr_programme.translation.sweep import sweep


class Command(BaseCommand):
    help = (
        "Runs the translations that are due: whose worker was killed, whose queue lost them, whose "
        "next try has come, and that are published after some hours. To be run every few minutes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--limit", type=int, default=200, help="How many are run at most (default: 200)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] < 1:
            raise CommandError("Give --limit a number of 1 or more, such as --limit 200.")
        for state, count in sweep(options["limit"]).items():
            self.stdout.write(f"{state}: {count}")
