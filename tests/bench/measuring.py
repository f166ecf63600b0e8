"""Which pages are measured, what each is to reach, and how."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import log
from wagtail.models import Page

from mlr_programme.conf import conf
from mlr_programme.models import Session

BARE = "/bar/"
# What each page said of itself when it was last sent.
etags: dict[str, str] = {}


@dataclass(frozen=True)
class Target:
    """One page kind: the queries it may take, and its ratio to the bare page."""

    name: str
    url: str
    queries: int | None = None
    ratio: float | None = None
    before: Callable[[], object] = lambda: None
    """Done before each request, and not measured."""
    is_conditional: bool = False
    """Whether the visitor has the page already, and is answered 304."""


@dataclass
class Measured:
    target: Target
    queries: int
    times: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)


def targets_for(news: int) -> list[Target]:
    """Reach: what a hand-written site without menu, facets and counts takes (issue 2), one query
    more for each of them, and half of its time again. There is no menu here to measure."""
    deep = max(1, news // conf.MLR_PROGRAMME_NEWS_PER_PAGE // 2)
    session = Session.objects.filter(programme__slug="program-0").earliest("sorts_at")
    return [
        Target("news index", "/nyheter/", 10 + 4, 1.5 * 2.3),
        Target(f"news index, page {deep}", f"/nyheter/?page={deep}", 10 + 4, 1.5 * 3.1),
        Target("news index, one category", "/nyheter/?category=kategori-3"),
        Target("news index, one organisation", "/nyheter/?organisation=kommun-3"),
        Target("news index, words", "/nyheter/?q=kommunen"),
        Target("news page", "/nyheter/nyhet-5/", 14, 1.5 * 2.6),
        Target("session listing, coming", "/kalender/", 8 + 5, 1.5 * 1.8),
        Target("session listing, all", "/kalender/?period=all", 8 + 5, 1.5 * 1.8),
        Target("session page", f"/program/program-0/session/{session.pk}/"),
        Target("programme page", "/program/program-2/"),
        Target("programme index", "/program/"),
        *(
            Target(f"304 of {name}", url, ratio=1.0, is_conditional=True)
            for name, url in unchanged_pages()
        ),
        Target("sitemap", "/sitemap.xml", 5),
        *feeds_and_calendars(),
    ]


def unchanged_pages() -> list[tuple[str, str]]:
    """What a visitor comes back to; answered 304 for no more than a bare page takes."""
    return [
        ("news index", "/nyheter/"),
        ("news page", "/nyheter/nyhet-5/"),
        ("session listing", "/kalender/"),
        ("programme page", "/program/program-2/"),
    ]


def feeds_and_calendars() -> list[Target]:
    """What programs ask for again and again; kept as text while nothing changes."""
    index = Page.objects.get(slug="nyheter").pk
    outputs = {
        "calendar of all sessions": ("/calendar/sessions.ics", 2),
        "feed of news": (f"/feeds/news/{index}/rss.xml", 3),
        "feed of changed sessions": ("/feeds/session-changes/atom.xml", 3),
    }
    return [
        Target(
            f"{'304 of ' if is_conditional else ''}{name}",
            url,
            queries,
            ratio,
            is_conditional=is_conditional,
        )
        for name, (url, queries) in outputs.items()
        for is_conditional, ratio in ((False, 1.5), (True, 1.0))
    ]


def targets_counted_anew() -> list[Target]:
    """Listings of which an editor has just made void what was kept; measured apart from the others,
    which would have to count anew as well."""
    return [
        Target("news index", "/nyheter/", before=edit_a_page),
        Target("news index, one category", "/nyheter/?category=kategori-3", before=edit_a_page),
        Target("news index, words", "/nyheter/?q=kommunen", before=edit_a_page),
        Target("session listing, coming", "/kalender/", before=edit_a_page),
        Target("session listing, all", "/kalender/?period=all", before=edit_a_page),
        *(
            Target(each.name, each.url, before=edit_a_page)
            for each in feeds_and_calendars()
            if not each.is_conditional
        ),
        *(
            Target(f"304 of {name}", url, before=edit_a_page, is_conditional=True)
            for name, url in unchanged_pages()
        ),
    ]


def edit_a_page() -> None:
    """Leave the log entry that publishing leaves: what was counted is counted anew."""
    log(instance=Page.objects.get(slug="bar"), action="wagtail.publish")


def measure(client: Client, targets: list[Target], rounds: int) -> list[Measured]:
    """Each page right after the bare one, round after round: what disturbs the machine then
    disturbs both alike, and the ratio of the two holds where their times do not."""
    etags.clear()  # those of another number of news items
    measured = [Measured(target, _count_queries(client, target)) for target in targets]
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for each in measured:
            bare = _cpu_time(client, BARE)
            each.target.before()
            took = _cpu_time(client, each.target.url, **_headers(client, each.target))
            each.times.append(took)
            each.ratios.append(took / bare)
    gc.unfreeze()
    return measured


def measure_bare(client: Client, rounds: int) -> Measured:
    target = Target("bare page", BARE)
    times = [_cpu_time(client, BARE) for _ in range(rounds)]
    return Measured(target, _count_queries(client, target), times)


def print_bare(bare: Measured) -> None:
    took = statistics.median(bare.times) * 1000
    print(f"bare page: {bare.queries} queries, {took:.1f} ms of CPU time = 1.0")


def print_table(heading: str, measured: list[Measured]) -> None:
    print(f"\n{heading:34}{'queries':>8}{'reach':>7}{'ratio':>8}{'reach':>7}")
    for each in measured:
        ratio = statistics.median(each.ratios)
        goal = f"{each.target.ratio:.2f}" if each.target.ratio else ""
        print(
            f"{each.target.name:34}{each.queries:>8}{each.target.queries or '':>7}"
            f"{ratio:>8.2f}{goal:>7}"
        )


def _count_queries(client: Client, target: Target) -> int:
    client.get(target.url)
    client.get(target.url, **_headers(client, target))
    target.before()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(target.url, **_headers(client, target))
    if response.status_code != (304 if target.is_conditional else 200):
        raise SystemExit(f"{target.url} answers {response.status_code}")
    return len(captured)


def _headers(client: Client, target: Target) -> dict[str, dict[str, str]]:
    if not target.is_conditional:
        return {}
    if target.url not in etags:
        etags[target.url] = client.get(target.url)["ETag"]
    return {"headers": {"if-none-match": etags[target.url]}}


def _cpu_time(client: Client, url: str, **extra: dict[str, str]) -> float:
    begin = time.process_time()
    client.get(url, **extra)
    return time.process_time() - begin
