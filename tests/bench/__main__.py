"""``python -m tests.bench``: print the table."""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 15


@dataclass(frozen=True)
class Target:
    """What a page kind is to reach: queries in all, and its ratio to the bare page."""

    name: str
    url: str
    queries: int | None = None
    ratio: float | None = None


@dataclass
class Measured:
    target: Target
    queries: int
    times: list[float]


def measure(client: Client, targets: list[Target]) -> list[Measured]:
    """Each page once a round, so that what disturbs the machine disturbs all of them alike."""
    from django.db import connection  # Django must be set up first
    from django.test.utils import CaptureQueriesContext  # likewise

    measured = []
    for target in targets:
        client.get(target.url)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(target.url)
            count = len(captured)
        if response.status_code != 200:
            raise SystemExit(f"{target.url} answers {response.status_code}")
        measured.append(Measured(target, count, []))
    for _ in range(ROUNDS):
        for each in measured:
            begin = time.process_time()
            client.get(each.target.url)
            each.times.append(time.process_time() - begin)
    return measured


def print_table(measured: list[Measured]) -> None:
    bare = statistics.median(measured[0].times)
    print(f"bare page: {measured[0].queries} queries, {bare * 1000:.1f} ms of CPU time = 1.0\n")
    print(f"{'page':34}{'queries':>9}{'reach':>7}{'ratio':>9}{'reach':>7}")
    for each in measured[1:]:
        ratio = statistics.median(each.times) / bare
        queries, goal = each.target.queries or "", each.target.ratio or ""
        print(f"{each.target.name:34}{each.queries:>9}{queries:>7}{ratio:>9.2f}{goal:>7}")


def targets_for(news: int) -> list[Target]:
    deep = news // 12 // 2
    return [
        Target("bare", "/bar/"),
        # Reach: the skeleton's queries, and one for each facet, the menu and the count of hits.
        Target("news index", "/nyheter/", 15, 3.45),
        Target(f"news index, page {deep}", f"/nyheter/?page={deep}", 15, 4.65),
        Target("news index, one category", "/nyheter/?category=kategori-3"),
        Target("news page", "/nyheter/nyhet-5/", 15, 3.9),
        Target("session listing", "/kalender/?period=all", 14, 2.7),
        Target("programme", "/program/program-3/"),
        Target("programme index", "/program/"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--sessions", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MLR_BENCH_DATABASE"] = str(Path(folder) / "bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
        import django  # its settings name the folder above

        django.setup()
        from django.core.cache import cache  # Django must be set up first
        from django.core.management import call_command  # likewise
        from django.test import Client  # likewise

        from tests.bench import seeding  # likewise

        call_command("migrate", verbosity=0)
        places = seeding.seed_structure()
        seeding.seed_sessions(places, options.sessions)
        seeded = 0
        for count in options.news:
            seeding.seed_news(places, seeded, count)
            seeded = count
            cache.clear()  # rows made in bulk leave no log entry that would tell of them
            print(f"\n{count} news items, {options.sessions} sessions; ", end="")
            print_table(measure(Client(), targets_for(count)))


if __name__ == "__main__":
    main()
