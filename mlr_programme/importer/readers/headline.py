"""The headline of a page, and the part of the page that it is the headline of."""

from __future__ import annotations

import json
import re
from typing import Any

from bs4 import BeautifulSoup, Tag

from mlr_programme.importer.readers.markup import attribute, collapse, text_of

# Parts that a title is put together of: "Headline | Section - Site".
SEPARATOR = re.compile(r"\s+[|–—·»«:-]\s+|\s*\|\s*")
MOST = 0.6
PROSE_NAMES = ("p", "li", "td", "dd", "blockquote", "figcaption", "pre")


def meta_content(page: BeautifulSoup, *names: str) -> str:
    """The first filled meta element of these names, as ``name``, ``property`` or ``itemprop``."""
    for name in names:
        for key in ("property", "name", "itemprop"):
            tag = page.find("meta", attrs={key: re.compile(f"^{re.escape(name)}$", re.IGNORECASE)})
            if isinstance(tag, Tag) and (content := collapse(attribute(tag, "content"))):
                return content
    return ""


def linked_data(page: BeautifulSoup) -> list[dict[str, Any]]:
    """The JSON-LD objects of the page, those of a graph too; broken ones are left out."""
    found: list[dict[str, Any]] = []
    for script in page.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.string or "")
        except (ValueError, RecursionError):
            continue
        for each in data if isinstance(data, list) else [data]:
            if isinstance(each, dict):
                graph = each.get("@graph")
                found += (
                    [each, *(part for part in graph or () if isinstance(part, dict))]
                    if isinstance(graph, list)
                    else [each]
                )
    return found


def find_headline(page: BeautifulSoup) -> Tag | None:
    """The heading that the page's title repeats; else the only or first one of the first level."""
    site = meta_content(page, "og:site_name")
    titles = [meta_content(page, "og:title"), text_of_title(page)]
    headings = [tag for tag in page.find_all(["h1", "h2"]) if text_of(tag)]
    named = [tag for tag in headings if any(_repeats(title, text_of(tag)) for title in titles)]
    first = [tag for tag in headings if tag.name == "h1" and text_of(tag) != site]
    for each in (tag for tag in named if tag in first):
        if text_of(each) != site and not _is_site_name(text_of(each), titles):
            return each
    return next(iter([*first, *(tag for tag in named if text_of(tag) != site)]), None)


def _repeats(title: str, text: str) -> bool:
    title, text = title.casefold(), text.casefold()
    return bool(text) and (
        title == text or text in SEPARATOR.split(title) or title.startswith(text + " ")
    )


def _is_site_name(text: str, titles: list[str]) -> bool:
    """Whether it is the last of several parts of a title, which is where the site's name stands."""
    for title in titles:
        parts = SEPARATOR.split(title)
        if len(parts) > 1 and parts[-1].casefold() == text.casefold():
            return True
    return False


def text_of_title(page: BeautifulSoup) -> str:
    title = page.title
    return collapse(title.get_text()) if title else ""


def title_without_site(page: BeautifulSoup) -> str:
    """The title where no heading stands in the page."""
    site = meta_content(page, "og:site_name")
    title = meta_content(page, "og:title") or text_of_title(page)
    parts = SEPARATOR.split(title)
    if len(parts) > 1 and (not site or parts[-1].casefold() == site.casefold()):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»«:-\u00a0")
    return title


def find_main(page: BeautifulSoup, headline: Tag | None) -> Tag:
    """The smallest element around the headline that holds most of the prose of the page."""
    whole = page.body or page
    if headline is None:
        main = whole.find("main") or whole.find(attrs={"role": "main"}) or whole.find("article")
        return main if isinstance(main, Tag) else whole
    total = _prose_length(_main_of(headline) or whole)
    for parent in headline.parents:
        if _prose_length(parent) >= MOST * total or parent is whole:
            return parent
    return whole


def _main_of(headline: Tag) -> Tag | None:
    for parent in headline.parents:
        if parent.name == "main" or attribute(parent, "role") == "main":
            return parent
    return None


def _prose_length(tag: Tag) -> int:
    """Length of the running text, without what is linked."""
    linked = sum(len(text_of(link)) for link in tag.find_all("a"))
    return max(0, len(text_of(tag)) - linked)
