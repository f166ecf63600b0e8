"""Makes groups for a site to begin with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mlr_programme.admin.example_groups import EXAMPLE_GROUPS, create_group
from mlr_programme.compat import base_page_model


class Command(BaseCommand):
    help = (
        "Makes groups of web editors, responsible publishers and translation reviewers, with the "
        "rights that the documentation proposes. A group that is there already stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--page",
            type=int,
            help="Key of the page from which their rights to pages hold downwards (default: all).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pages = base_page_model()._default_manager.all()
        wanted = {"pk": options["page"]} if options["page"] is not None else {"depth": 1}
        page = pages.filter(**wanted).first()
        if page is None:
            raise CommandError(f"There is no page {options['page']}: name another by --page.")
        for example in EXAMPLE_GROUPS:
            is_new = create_group(example, page) is not None
            state = "made" if is_new else "already there, left as it is"
            self.stdout.write(f"{example.name}: {state}")
