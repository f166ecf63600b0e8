"""Writes to reviewers of translations that need them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.admin.utils import get_admin_base_url

from mlr_programme.conf import conf
from mlr_programme.translation.admin.digest import send_digests


class Command(BaseCommand):
    help = (
        "Writes an e-mail to each reviewer whom translations wait for, at most one a day, where "
        "MLR_PROGRAMME_TRANSLATION_DIGEST says so. To be run once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not conf.MLR_PROGRAMME_TRANSLATION_DIGEST:
            self.stdout.write("Nothing sent: MLR_PROGRAMME_TRANSLATION_DIGEST is off.")
            return
        base_url = get_admin_base_url()
        if not base_url:
            raise CommandError(
                "The letters link to the admin: set WAGTAILADMIN_BASE_URL, such as "
                "https://www.example.org."
            )
        done = send_digests(base_url.rstrip("/"))
        self.stdout.write(f"sent: {done['sent']}")
        if done["failed"]:
            raise CommandError(f"not sent: {done['failed']}. The log says why.")
