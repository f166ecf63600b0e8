"""Fills the example site with the demo's content; safe to run again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from example_site.home.demo.plant import plant_demo


class Command(BaseCommand):
    help = "Makes the demo's pages, sessions and logins. What is there already stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="port on which the demo is served")

    def handle(self, *args: Any, **options: Any) -> None:
        tally = plant_demo(timezone.now(), options["port"])
        for line in tally.lines():
            self.stdout.write(line)
