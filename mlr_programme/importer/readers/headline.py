"""The headline of a page, and the part of the page that it is the headline of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup, Tag

from mlr_programme.importer.readers.markup import (
    UNSEEN_WORDS,
    attribute,
    collapse,
    is_longer_than,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.titled_lines import titled_lines

# Parts that a title is put together of: "Headline | Section - Site".
SEPARATOR = re.compile(r"\s+[|–—·»«:-]\s+|\s*\|\s*")
SITE_NAME = re.compile(
    r"[\w-]+(?: \w+)?(?:s|) (?:kommun|stad|region)(?:s webbplats)?|region \w+", re.IGNORECASE
)
HEADLINE_WORDS = frozenset(
    ["title", "titel", "headline", "rubrik", "rubrik1", "pagetitle", "header", "entry"]
)
BESIDE_WORDS = frozenset(
    [
        "sidhuvud",
        "sidfot",
        "footer",
        "nav",
        "navigation",
        "menu",
        "meny",
        "sidebar",
        "cookie",
        "cookies",
        "comment",
        "comments",
        "related",
        "hoger",
        "vanster",
        "leftcol",
        "rightcol",
    ]
)
SHORTEST_PART = 10
# How far a headline is looked for: behind as much no reader would find it.
MOST_METAS, MOST_HEADINGS, MOST_BELOW = 500, 200, 2000
ENOUGH_PROSE = 450
# Of seven sizes, HTML 3.2.
LARGE = 4
MOST = 0.6


def meta_content(page: BeautifulSoup, *names: str) -> str:
    """The first filled meta element of these names, as ``name``, ``property`` or ``itemprop``."""
    return next(meta_contents(page, *names), "")


def meta_contents(page: BeautifulSoup, *names: str) -> Iterator[str]:
    """That of each of the names which has one."""
    metas = page.find_all("meta", limit=MOST_METAS)
    for name in map(str.lower, names):
        for key in ("property", "name", "itemprop"):
            tag = next((each for each in metas if str(each.get(key, "")).lower() == name), None)
            if tag is not None and (content := collapse(attribute(tag, "content"))):
                yield content
                break


def find_headline(page: BeautifulSoup) -> Tag | None:
    """The heading that the title of the page repeats, or that begins its longest text; where none
    is one of the page, a line that says what the title does, or a bold one in large letters."""
    titles = [meta_content(page, "og:title"), text_of_title(page)]
    site = meta_content(page, "og:site_name")
    found = (tag for tag in page.find_all(["h1", "h2", "h3"]) if text_of(tag))
    headings = list(islice(found, MOST_HEADINGS))
    if not headings:
        large = (tag for tag in page.find_all("font") if _is_large(tag))
        headings = list(islice(large, MOST_HEADINGS))
    beside = _Beside(page.body or page)

    def best_of(tags: list[Tag]) -> Tag | None:
        scored = [(_score(tag, titles, site, beside), -number) for number, tag in enumerate(tags)]
        best = max(scored, default=(-1.0, 0))
        return tags[-best[1]] if best[0] >= 0 else None

    best = best_of(headings)
    if best is not None and (best.name == "h1" or _is_titled(best, titles)):
        return best
    return best_of([*headings, *titled_lines(page.body or page, _own_titles(page, site))])


def _is_titled(tag: Tag, titles: list[str]) -> bool:
    return any(_repeats(title, text_of(tag)) for title in titles)


def _own_titles(page: BeautifulSoup, site: str) -> set[str]:
    """What the page is called, with and without the name of the site before or behind it."""
    whole = text_of_title(page)
    parts = SEPARATOR.split(whole)
    own = {meta_content(page, "og:title"), whole, title_without_site(page), parts[0], parts[-1]}
    return {
        each
        for each in own
        if len(each) >= SHORTEST_PART
        and each.casefold() != site.casefold()
        and not SITE_NAME.fullmatch(each)
        and (len(parts) == 1 or each != parts[-1] or SITE_NAME.fullmatch(parts[0]))
    }


class _Beside:
    """Which headings stand beside the text: in a menu, a foot or a side column."""

    def __init__(self, whole: Tag) -> None:
        self.whole = whole
        self.known: dict[int, bool] = {}

    def has(self, heading: Tag) -> bool:
        for parent in heading.parents:
            if _is_main(parent):
                return False
            if self._is_beside(parent):
                return True
        return False

    def _is_beside(self, tag: Tag) -> bool:
        """A box with most of the text is called for what else it holds."""
        if id(tag) not in self.known:
            most = MOST * prose_length(self.whole) if is_beside(tag) else 0
            self.known[id(tag)] = is_beside(tag) and prose_length(tag) < most
        return self.known[id(tag)]


def _score(tag: Tag, titles: list[str], site: str, beside: _Beside) -> float:
    text = text_of(tag)
    score = {"h1": 3.0, "h2": 1.5, "h3": 0.5}.get(tag.name, 3.0)
    if _is_titled(tag, titles):
        score += 3
    elif any(_begins_with_part_of(title, text) for title in titles):
        score += 2
    if words_about(tag) & HEADLINE_WORDS:
        score += 1
    if (
        text.casefold() == site.casefold()
        or SITE_NAME.fullmatch(text)
        or (_is_site_name(text, titles) and _main_of(tag) is None)
    ):
        score -= 5
    link = tag.find("a", href=True) or tag.find_parent("a", href=True)
    if isinstance(link, Tag) and attribute(link, "href").rstrip("/") in (
        "",
        "/start",
        "/index.html",
    ):
        score -= 7
    if beside.has(tag) or words_about(tag) & UNSEEN_WORDS:
        score -= 6
    return score + min(ENOUGH_PROSE, _prose_below(tag)) / 150


def is_beside(tag: Tag) -> bool:
    is_named = bool(words_about(tag) & BESIDE_WORDS) and tag.name not in ("html", "body", "form")
    return (
        tag.name in ("nav", "aside", "dialog")
        or attribute(tag, "role") in ("navigation", "complementary", "dialog", "search")
        or is_named
    )


def _prose_below(heading: Tag) -> int:
    """How much running text follows before the next heading of its level."""
    total = count = 0
    for tag in islice(heading.next_elements, MOST_BELOW):
        if not isinstance(tag, Tag) or tag.name not in ("h1", "h2", "p"):
            continue
        count += 1
        if tag.name in ("h1", heading.name) or count > 40 or total >= ENOUGH_PROSE:
            break
        linked = sum(len(text_of(link)) for link in tag.find_all("a"))
        total += len(text_of(tag)) - linked if tag.name == "p" else 0
    return total


def _is_large(tag: Tag) -> bool:
    size = attribute(tag, "size").lstrip("+")
    is_large = len(size) == 1 and size.isdecimal() and int(size) >= LARGE
    return is_large and not is_longer_than(tag, 200) and len(text_of(tag)) >= 8


def _repeats(title: str, text: str) -> bool:
    title, text = title.casefold(), text.casefold()
    return bool(text) and (
        title == text or text in SEPARATOR.split(title) or title.startswith(text + " ")
    )


def _begins_with_part_of(title: str, text: str) -> bool:
    """Whether the title has its beginning: systems shorten what is long."""
    parts = (part.rstrip(" .…").casefold() for part in SEPARATOR.split(title))
    return any(len(part) >= SHORTEST_PART and text.casefold().startswith(part) for part in parts)


def _is_site_name(text: str, titles: list[str]) -> bool:
    """Whether it is the last of several parts of a title, which is where the site's name stands."""
    for title in titles:
        parts = SEPARATOR.split(title)
        is_first = SITE_NAME.fullmatch(parts[0]) is not None
        if len(parts) > 1 and not is_first and parts[-1].casefold() == text.casefold():
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
        marked = whole.select("main, [role=main]") or whole.select("article")
        return max(marked, key=prose_length, default=whole)
    total = prose_length(_main_of(headline) or whole)
    if (inner := _text_below(whole, headline)) is not None:
        return inner
    for parent in headline.parents:
        if prose_length(parent) >= MOST * total or parent is whole:
            return parent
    return whole


def _text_below(whole: Tag, headline: Tag) -> Tag | None:
    """The article or main part that a headline in a bar of its own stands above."""
    parts = whole.select("main, [role=main], article")
    if not parts or any(each is parent for each in parts for parent in headline.parents):
        return None
    below = [
        each
        for each in headline.find_all_next(["main", "article", "div", "section"])
        if each in parts
    ]
    most = max((prose_length(each) for each in below), default=0)
    enough = [each for each in below if prose_length(each) >= MOST * most > 0]
    return min(enough, key=prose_length, default=None)


def _main_of(headline: Tag) -> Tag | None:
    for parent in headline.parents:
        if _is_main(parent):
            return parent
    return None


def _is_main(tag: Tag) -> bool:
    return tag.name == "main" or attribute(tag, "role") == "main"


def prose_length(tag: Tag) -> int:
    """Length of the running text, without what is linked."""
    linked = sum(len(text_of(link)) for link in tag.find_all("a"))
    return max(0, len(text_of(tag)) - linked)
