"""Small pages of a site that never was, and how the tests read them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from mlr_programme.importer.elements import Article, Element
from mlr_programme.importer.readers.html import read_page
from mlr_programme.importer.readers.inline import words_of

STOCKHOLM = ZoneInfo("Europe/Stockholm")
URL = "https://www.alby.example/nyheter/farjan"
HEADLINE = "<h1>Färjan går igen</h1>"
# What an article is without, no page of news is.
PROSE = (
    "<p>Färjan mellan Alby och Holmen går igen efter vinterns reparation av styrhytten.</p>"
    "<p>Den som vill åka med köper sin biljett ombord, och cyklar får följa med utan avgift.</p>"
)


def page(body: str, head: str = "<title>Färjan går igen</title>", attributes: str = "") -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"


def read(body: str, *, url: str = URL, **parts: str) -> Article:
    """The article of a page with that body."""
    return read_page(page(body, **parts), url, STOCKHOLM)


def body_of(html: str) -> tuple[Element, ...]:
    """The elements of a text that stands below a headline and some prose."""
    article = read(f"<main>{HEADLINE}{PROSE}{html}</main>")
    return article.body[2:]


def all_words(article: Article) -> str:
    """All that the article says, as one text, to look for what should not be there."""
    return words_of(f"{article.title} {article.lead} {article.body!r}")


def only(elements: tuple[Element, ...]) -> Any:
    (found,) = elements
    return found
