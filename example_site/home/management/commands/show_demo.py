"""Prints where the demo is and who can log in to it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import reverse

from example_site.home.demo.accounts import demo_logins
from example_site.home.demo.structure import DEFAULT_PORT, DEMO_HOST


class Command(BaseCommand):
    help = "Prints the addresses and the logins of the demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=DEFAULT_PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        address = f"http://{DEMO_HOST}:{options['port']}"
        self.stdout.write(f"\nThe site:   {address}/")
        self.stdout.write(f"The admin:  {address}{reverse('wagtailadmin_home')}")
        logins = demo_logins()
        if not logins:
            self.stdout.write("No demo logins: this site is set up for HTTPS.")
            return
        self.stdout.write("Logins, for this demo only (name / password):")
        for login in logins:
            self.stdout.write(f"  {login}")
