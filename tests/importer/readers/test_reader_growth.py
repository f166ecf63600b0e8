"""Reading takes time in proportion to the length of a document, however it is written."""

from __future__ import annotations

import re
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from mlr_programme.importer.elements import Reading
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.readers import (
    contacts,
    date_lines,
    facts_in_text,
    moments,
    page_dates,
    runs,
    shortcodes,
    site_words,
    wordpress,
)
from mlr_programme.importer.reading import ReadingOptions, read_document
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument
from tests.importer.hostile_places import document, page, wordpress_text

OPTIONS = ReadingOptions(
    ZoneInfo("Europe/Stockholm"), (date(2026, 1, 1), date(2027, 1, 1)), Limits(), date(2026, 1, 1)
)
# Twice as much takes twice the time; what looks at all for each takes four times.
MOST_GROWTH = 3.4
# Times of less than this say nothing: the document is made longer until one takes as long.
LEAST_SECONDS = 0.15
# Processor time of one document of a megabyte: a third of it on an idle machine.
MOST_SECONDS = 30

LEAD = "<p>" + "Ingress om bron. " * 8 + "</p>"
PAGES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "<p>Ord i ett stycke.</p>" * n,
    "links": lambda n: '<a href="/x">länk</a> ' * n,
    "linked paragraphs": lambda n: '<p><a href="/x">länk</a></p>' * n,
    "links to places on the page": lambda n: '<a href="#x">länk</a> ' * n + "<p>ord</p>",
    "boxes of such links": lambda n: f"<div>ord{'<p><a href=#x>länk</a></p>' * n}</div>",
    "addresses": lambda n: '<a href="mailto:a@b.example">Eva Ek</a> ' * n,
    "cards": lambda n: '<div class="kontakt"><p>Eva Ek</p><p>a@b.example</p></div>' * n,
    "cards in a box": lambda n: (
        f"<div>{'<p class=kontakt>Eva Ek<br>a@b.example</p><p>ord</p>' * n}</div>"
    ),
    "people in a box": lambda n: f"<div>{'<p>Eva Ek</p><p>a@b.example</p>' * n}</div>",
    "names in a box": lambda n: f"<div>{'<p class=name>Eva Ek</p>' * n}</div>",
    "linked headings": lambda n: '<h3><a href="/x">länk</a></h3>' * n,
    "links below a heading": lambda n: '<h3><a href="/x">y</a></h3>' + '<a href="/z">y</a> ' * n,
    "films that wait": lambda n: '<p data-film="https://youtu.be/a1B2c3D4e5F"></p>' * n,
    "frames that wait": lambda n: f"<div class=consent>{'<iframe data-src=/x></iframe>' * n}</div>",
    "pictures for want of scripts": lambda n: "<img><noscript><img src=/a.jpg></noscript>" * n,
    "mails in codes": lambda n: '<a data-mailto-token="nbjmup+tjwAb/df">x</a> ' * n,
    "rows": lambda n: f"<table>{'<tr><td>a</td><td>b</td></tr>' * n}</table>",
    "breaks": lambda n: f"<p>a{'<br>' * n}b</p>",
    "bold breaks": lambda n: f"<p><b>a{'<br> ' * n}b</b></p>",
    "lines with dashes": lambda n: f"<p>{'- en <b>rad</b><br>' * n}</p>",
    "headings of sharing": lambda n: "<h2>Dela</h2>" * n,
    "bold words of sharing": lambda n: f"<p>{'<strong>Dela</strong>' * n}</p>",
    "headings": lambda n: "<h3>x</h3>" * n,
    "spans": lambda n: "<span class=a>x</span>" * n,
    "forms": lambda n: "<form>x</form>" * n,
    "openers": lambda n: '<button aria-controls="z">x</button>' * n + "<div id=z>y</div>",
    "tabs of one panel": lambda n: (
        f'<ul class="nav nav-tabs">{"<li><a href=#z>x</a></li>" * n}</ul><div id=z><p>y</p></div>'
    ),
    "rows of tabs": lambda n: (
        "<div role=tablist><a role=tab aria-controls=z>x</a></div>" * n + "<div id=z>y</div>"
    ),
    "texts on the page": lambda n: "<h2>Dela sidan</h2><p>ord</p><p>3 maj</p>" * n,
    "texts of languages": lambda n: "<h2>Språk</h2><p>Svenska</p>" * n,
    "boxes with a fact": lambda n: "<div class=terms>400 kr</div>" * n,
    "boxes of feedback": lambda n: "<div class=feedback><p>3 maj</p></div>" * n,
    "lists": lambda n: "<ul><li>a</li></ul>" * n,
    "accordions": lambda n: "<details><summary>a</summary>b</details>" * n,
    "pictures": lambda n: f"<div>{'<img src=/a.jpg alt=b>' * n}</div>",
    "quotes": lambda n: "<blockquote>ord<cite>Eva</cite></blockquote>" * n,
    "classes": lambda n: f'<div class="{"ab " * n}">x</div>' * 4,
    "metas": lambda n: '<meta name="x" content="y">' * n,
    "comments": lambda n: "<!-- ord -->" * n,
    "unclosed": lambda n: "<p><b>ord" * min(n, 40) + "<td><i></b>ord" * n,
    "times": lambda n: "<time datetime=2026-06-06>6 juni 2026</time> " * n,
    "entities": lambda n: f"<p>{'&lt;&amp;&#x27;' * n}</p>",
    "depth": lambda n: "<div>" * 90 + "<p>Ord.</p>" * n,
    "attribute": lambda n: f'<p title="{"a " * n}" style="{"color:red;" * n}">x</p>',
}
EXPORTS: dict[str, Callable[[int], str]] = {
    "captions": lambda n: "[caption]<img src=/b.jpg>" * n,
    "captions within": lambda n: "[caption " * n,
    "linked captions": lambda n: "[caption]<a " * n,
    "comments": lambda n: "<!-- wp:p " * n,
    "mores": lambda n: "<!--more " * n,
    "codes": lambda n: "[foo a=" * n,
    "equals": lambda n: "[foo " + "=" * n,
    "spaces": lambda n: "[foo" + " " * n + "x",
    "films": lambda n: "[embed]" * n,
    "galleries": lambda n: "[gallery ids=" * n,
    "lines": lambda n: "ord\n \t" * n,
    "blocks": lambda n: "ord\n<div>\n" * min(n, 90) + "ord\n" * n,
}


def seconds_of(source: SourceDocument) -> tuple[float, Reading]:
    start = time.process_time()
    reading = read_document(source, OPTIONS)
    return time.process_time() - start, reading


def assert_linear(make: Callable[[int], SourceDocument]) -> None:
    """The quickest of several tries: others may take the machine, and the collector its time."""
    count = 500
    while (single := seconds_of(make(count))[0]) < LEAST_SECONDS and count < 200_000:
        count *= 2
    double = MOST_SECONDS * 1.0
    for _try in range(8):
        double = min(double, seconds_of(make(2 * count))[0])
        single = min(single, seconds_of(make(count))[0])
        if double < MOST_GROWTH * single:
            return
    pytest.fail(f"{count} and twice as many: {double / single:.1f} times {single:.2f} s")


@pytest.mark.parametrize("name", PAGES)
def test_page_of_twice_the_length_takes_twice_the_time(name: str) -> None:
    assert_linear(lambda count: page(LEAD + PAGES[name](count)))


@pytest.mark.parametrize("name", EXPORTS)
def test_export_of_twice_the_length_takes_twice_the_time(name: str) -> None:
    assert_linear(lambda count: wordpress_text(EXPORTS[name](count)))


@pytest.mark.parametrize(
    "text", ["ord ", "* ord\n", "ord\n\n", "\n \t", "\u200b\n\n"], ids=["one", *"bpse"]
)
def test_text_of_twice_the_length_takes_twice_the_time(text: str) -> None:
    assert_linear(lambda count: document(SourceKind.TEXT, "Bron\n\n" + text * 20 * count))


@pytest.mark.parametrize(
    "piece",
    [
        "<p>Ett stycke om bron, som är <b>lagad</b>.</p>",
        '<p><a href="/x">länk</a></p>',
    ],
)
def test_page_of_a_megabyte_is_read_in_seconds(piece: str) -> None:
    seconds, reading = seconds_of(page(piece * (1_000_000 // len(piece))))
    assert reading.articles
    assert seconds < MOST_SECONDS


def test_twenty_thousand_links_and_five_thousand_rows_are_read() -> None:
    rows = "<tr><th>Dag<td>Tid</tr>" + "<tr><td>6 juni<td>10.00</tr>" * 5000
    content = "<p><a href=/x>länk</a></p>" * 20_000 + f"<table>{rows}</table>"
    seconds, reading = seconds_of(page(content))
    assert len(reading.articles[0].body) > 20_000
    assert seconds < MOST_SECONDS


@pytest.mark.parametrize("mark", ["<div>", "<b>", "<p><span>", "<table><tr><td>", "<ul><li>"])
@pytest.mark.parametrize("make", [page, wordpress_text], ids=["page", "export"])
def test_too_many_elements_within_each_other_are_refused_at_once(
    make: Callable[[str], SourceDocument], mark: str
) -> None:
    seconds, reading = seconds_of(make(mark * (1_000_000 // len(mark))))
    assert reading.articles == ()
    assert "nesting" in reading.refused[0].reason
    assert seconds < MOST_SECONDS / 4


def test_as_many_elements_within_each_other_as_the_site_allows_are_read() -> None:
    limits = Limits(nesting=30)
    options = ReadingOptions(OPTIONS.zone, OPTIONS.window, limits, OPTIONS.today)
    # The document, html, body, main and p are five.
    assert read_document(page("<div>" * 25 + "<p>ord"), options).articles
    assert read_document(page("<div>" * 40 + "<p>ord"), options).refused


@pytest.mark.parametrize(
    "mark", ['<div class="fakta">', "<div class=kontakt>", "<div class=citat>"]
)
def test_boxes_of_a_kind_within_each_other_are_read_once(mark: str) -> None:
    seconds, reading = seconds_of(page(f"{LEAD}{mark * 90}<p>Det sista ordet är inget bevis.</p>"))
    assert "sista ordet" in str(reading)
    assert seconds < MOST_SECONDS / 4


@pytest.mark.parametrize(
    "text",
    [
        "upp " * 5000 + "!",
        "upp > " * 5000 + "!",
        "tillbaka till a " * 5000 + "!",
        "x " * 49 + "!",
        "nästa föregående " * 11 + "!",
        "pdf , " * 5000 + "!",
        "1" * 5000 + "!",
        "publicerad av " + "x " * 5000,
        "A" * 5000 + "a@" + "b." * 5000,
        "Eva Ek von " * 500 + "1",
        "0 " * 5000 + "x",
        "(" * 5000,
        "[ " * 5000,
        "den den " * 5000,
        "telefon - " * 2000,
        "3 maj - " * 2000,
        "kl. öppet vardagar " * 2000,
        "publicerad " * 2000,
    ],
)
def test_no_pattern_tries_the_same_text_in_endless_ways(text: str) -> None:
    found: list[re.Pattern[str]] = [
        each
        for module in (
            contacts,
            date_lines,
            facts_in_text,
            moments,
            page_dates,
            runs,
            shortcodes,
            site_words,
            wordpress,
        )
        for each in vars(module).values()
        if isinstance(each, re.Pattern)
    ]
    start = time.process_time()
    runs.is_tool(text)
    date_lines.is_date_line(text[:140])
    for pattern in found:
        if pattern is not runs.TOOL:
            pattern.fullmatch(text)
            pattern.search(text[:2000])
    assert time.process_time() - start < MOST_SECONDS / 4


def test_memory_of_a_page_is_a_small_multiple_of_its_length() -> None:
    source = page('<p class="ab">Ett <a href="/x">stycke</a> om bron.</p>' * 1_000)
    tracemalloc.start()
    read_document(source, OPTIONS)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 300 * len(source.content)
