"""No English on a Swedish page: neither in what is read nor in what is read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from django.test import Client
from django.urls import reverse

from example_site.home.demo.accounts import DEMO_PASSWORD, EDITOR_NAME

pytestmark = pytest.mark.django_db

# Words that English cannot do without, and labels of ours; none is a Swedish word too.
ENGLISH = re.compile(
    r"\b(?:the|and|of|with|from|this|that|which|has|have|been|will|you|your|when|where|until|"
    r"page|pages|search|published|updated|next|previous|choose|clear|week|month|year|hits?|"
    r"news|programmes?|sessions|about|contact us|read more|cancelled|moved|free|place|time)\b",
    re.IGNORECASE,
)
READ_ALOUD = ("alt", "aria-label", "title", "placeholder")
# The name of the package, and that of an address.
NAMES = re.compile(r"\bmlr_programme\b|\S+@\S+|\bhttps?://\S+|\bwww\.\S+")
NOT_PAGES = (
    "/admin/",
    "/ar/",
    "/calendar/",
    "/da/",
    "/documents/",
    "/en/",
    "/feeds/",
    "/media/",
    "/static/",
)


def links_of(soup: BeautifulSoup, address: str) -> Iterator[str]:
    for link in soup.find_all("a", href=True):
        target = urlsplit(urljoin(f"http://testserver{address}", link["href"]))
        if target.hostname in {"testserver", "127.0.0.1"} and not target.path.startswith(NOT_PAGES):
            yield f"{target.path}?{target.query}" if target.query else target.path


def english_of(soup: BeautifulSoup) -> set[str]:
    """English words on the page outside what says that it is in another language."""
    for part in soup.find_all(["script", "style", "code"]):
        part.decompose()
    for part in soup.select("[lang]:not(html)"):
        if not str(part["lang"]).startswith("sv"):
            part.decompose()
    texts = [soup.get_text(" ")]
    for part in soup.find_all(True):
        assert isinstance(part, Tag)
        texts += [str(part[name]) for name in READ_ALOUD if part.has_attr(name)]
        if part.name == "meta" and part.get("name") == "description":
            texts.append(str(part["content"]))
    return {found.lower() for text in texts for found in ENGLISH.findall(NAMES.sub("", text))}


def test_no_english_stands_on_a_page_of_the_demo(client: Client) -> None:
    waiting = ["/", "/sok/", "/sok/?q=internat", "/sok/?q=saknas", "/finns-inte/"]
    waiting += ["/nyheter/?q=saknas", "/nyheter/?year=2025", "/kalender/?period=coming"]
    seen = set(waiting)
    english: dict[str, set[str]] = {}
    while waiting:
        address = waiting.pop()
        response = client.get(address, follow=True)
        soup = BeautifulSoup(response.content, "html.parser")
        new = set(links_of(soup, address)) - seen
        seen |= new
        waiting += sorted(new)
        assert soup.html is not None, address
        assert (soup.html["lang"], soup.html["dir"]) == ("sv", "ltr"), address
        if found := english_of(soup):
            english[address] = found
    assert len(seen) > 50
    assert english == {}


def test_english_is_found_where_it_stands() -> None:
    html = '<html lang="sv"><p>Nyheter</p><p lang="en">The news</p><p>{}</p><img alt="{}"></html>'
    assert english_of(BeautifulSoup(html.format("Läs", "Karta"), "html.parser")) == set()
    assert english_of(BeautifulSoup(html.format("Next", "Karta"), "html.parser")) == {"next"}
    assert english_of(BeautifulSoup(html.format("Läs", "the map"), "html.parser")) == {"the"}


@pytest.mark.parametrize("name", ["wagtailadmin_home", "wagtailadmin_login"])
def test_admin_is_in_swedish(client: Client, name: str) -> None:
    if name == "wagtailadmin_home":
        assert client.login(username=EDITOR_NAME, password=DEMO_PASSWORD)
    soup = BeautifulSoup(client.get(reverse(name)).content, "html.parser")
    assert soup.html is not None
    assert soup.html["lang"] == "sv"
