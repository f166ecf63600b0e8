"""``python -m tests.bench``: seed a database of its own, measure each page kind, print a table."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--news", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--sessions", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MLR_BENCH_DATABASE"] = str(Path(folder) / "bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
        import django  # its settings name the folder above

        django.setup()
        run(sorted(options.news), options.sessions, options.rounds)


def run(news: list[int], sessions: int, rounds: int) -> None:
    """Measure with each number of news items in turn; the items of one stay for the next."""
    # Django must be set up before any of these.
    from django.core.cache import cache
    from django.core.management import call_command
    from django.db import transaction
    from django.test import Client

    from tests.bench import measuring, news_seeding, seeding

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        places = seeding.seed_structure()
        seeding.seed_sessions(places, sessions)
    seeded = 0
    for count in news:
        with transaction.atomic():
            news_seeding.seed_news(places, seeded, count)
        seeded = count
        cache.clear()  # rows made in bulk leave no log entry that would tell of them
        client = Client()
        usual = measuring.measure(client, measuring.targets_for(count), rounds)
        anew = measuring.measure(client, measuring.targets_counted_anew(), rounds)
        print(f"\n{count} news items, {sessions} sessions; ", end="")
        measuring.print_bare(measuring.measure_bare(client, rounds))
        measuring.print_table("page", usual)
        measuring.print_table("the first after an edit", anew)


if __name__ == "__main__":
    main()
