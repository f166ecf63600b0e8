"""A page of a site: its headline, ingress, dates, text and contacts, without the site around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mlr_programme.importer.elements import Article, Element
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.readers.bars import take_from_bar
from mlr_programme.importer.readers.blocks import BodyReader
from mlr_programme.importer.readers.boilerplate import remove_other_pages, remove_site_parts
from mlr_programme.importer.readers.boxes_beside import with_boxes_beside
from mlr_programme.importer.readers.captions import CAPTION_LENGTH, is_said_alone
from mlr_programme.importer.readers.contacts import take_contacts
from mlr_programme.importer.readers.credits import CREDIT
from mlr_programme.importer.readers.files_beside import files_beside
from mlr_programme.importer.readers.headline import (
    find_headline,
    find_main,
    meta_content,
    title_without_site,
)
from mlr_programme.importer.readers.leads import bold_lead, take_lead
from mlr_programme.importer.readers.markup import (
    attribute,
    is_longer_than,
    parse,
    text_of,
    web_address,
)
from mlr_programme.importer.readers.moments import days_told
from mlr_programme.importer.readers.page_dates import PageDates
from mlr_programme.importer.readers.runs import is_tool
from mlr_programme.importer.readers.tabs import name_tabs
from mlr_programme.importer.readers.told_days import write_out_days
from mlr_programme.importer.readers.unseen import remove_hidden, remove_scripts
from mlr_programme.importer.readers.ways_back import remove_ways_back

# With a scheme or a host of its own, or a place on the same page.
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
# What servers say without saying so to machines, as the whole of the headline.
NO_PAGE = re.compile(
    r"(?:(?:fel|error)?\s*404\W*)?"
    r"(?:sidan (?:(?:kunde|kan) inte hittas|hittades inte|finns inte(?: längre)?)"
    r"|hittar inte sidan|(?:page |sidan )?not found|404)[.!]?"
    r"|(?:du måste )?logga in[.!]?|log in|sign in|åtkomst nekad|access denied",
    re.IGNORECASE,
)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,8})*")


def read_page(text: str, url: str, zone: ZoneInfo) -> Article:
    """The article on a page that stands at ``url``; times without an offset are those of ``zone``.

    Raises ``ImportSourceError`` where there is no headline, or no text.
    """
    page = parse(text)
    base = _base_of(page, url)
    dates = PageDates(page, zone, url)
    spare_title = title_without_site(page)
    language = _language_of(page)
    description = meta_content(page, "description", "og:description")
    write_out_days(page, zone)
    _remove_unread(page)
    headline = find_headline(page)
    _remove_ways(page, headline, base)
    main = find_main(page, headline)
    # Dates often stand in a foot or a line of tools that goes with the site's own parts.
    published, updated = dates.published(main, headline), dates.updated(main, headline)
    losses = remove_site_parts(page, headline)
    contacts = take_contacts(page.body or page, base)
    main = _text_of_page(page, headline)
    title = text_of(headline) or spare_title
    _remove_before(main, headline)
    left_out = (*_lost_addresses(main, base), *losses, *files_beside(page, main, base))
    lead, links, body = _read_text(main, base, days_told(published, updated), description)
    if fault := _fault_of(title, bool(lead or body)):
        raise ImportSourceError(fault)
    return Article(
        source_id=url,
        url=url,
        title=title,
        lead=lead,
        lead_links=links,
        published=published,
        updated=updated,
        language=language,
        body=(*body, *contacts),
        left_out=left_out,
    )


def _fault_of(title: str, has_text: bool) -> str:
    """Why it is no article; empty where it is one."""
    if NO_PAGE.fullmatch(title):
        text = _("It says that there is no such page, or that one has to log in: “%(title)s”.")
        return text % {"title": title}
    return "" if title and has_text else _("The page has no headline, or no text.")


def _remove_unread(page: BeautifulSoup) -> None:
    remove_scripts(page)
    name_tabs(page)
    remove_hidden(page)


def _text_of_page(page: BeautifulSoup, headline: Tag | None) -> Tag:
    """What holds the text, once the site's own parts are out."""
    main = with_boxes_beside(find_main(page, headline), page.body or page)
    take_from_bar(main, headline)
    return main


def _remove_ways(page: BeautifulSoup, headline: Tag | None, base: str) -> None:
    remove_other_pages(page, headline)
    remove_ways_back(page, headline, base)


def _read_text(
    main: Tag, base: str, days: Collection[date], description: str
) -> tuple[str, tuple[str, ...], list[Element]]:
    """The lead, the links in it, and the text."""
    lead, links = take_lead(main, base, description)
    body = BodyReader(base, days).read(main)
    return (lead, links, body) if lead else bold_lead(body)


def _base_of(page: BeautifulSoup, url: str) -> str:
    base = page.find("base", href=True)
    return (web_address(url, attribute(base, "href")) if isinstance(base, Tag) else "") or url


def _language_of(page: BeautifulSoup) -> str:
    html = page.find("html")
    said = attribute(html, "lang") or attribute(html, "xml:lang") if isinstance(html, Tag) else ""
    said = said or meta_content(page, "content-language", "og:locale", "dc.language", "language")
    return said.replace("_", "-").split("-")[0].lower() if LANGUAGE.fullmatch(said) else ""


def _lost_addresses(main: Tag, base: str) -> Iterator[str]:
    """Of a page that does not know where it stood: what is relative to that leads nowhere."""
    if web_address(base, base):
        return
    relative = [
        each
        for tag in main.find_all(["a", "img"])
        if (each := attribute(tag, "href") or attribute(tag, "src"))
        and not (ABSOLUTE.match(each) or is_tool(text_of(tag)))
    ]
    if relative:
        text = ngettext(
            "%(count)d link or picture, since nothing tells where the page stood: %(first)s",
            "%(count)d links and pictures, since nothing tells where the page stood: %(first)s …",
            len(relative),
        )
        yield text % {"count": len(relative), "first": relative[0][:100]}


def _remove_before(main: Tag, headline: Tag | None) -> None:
    """Everything above the headline but pictures with what is said of them, and the headline
    itself."""
    if headline is None:
        return
    step: Tag = headline
    while step is not main and step.parent is not None:
        above = list(step.previous_siblings)
        kept = [isinstance(each, Tag) and _is_picture_alone(each) for each in above]
        for number, each in enumerate(above):
            if not kept[number] and not (any(kept) and _is_caption_of_one(each)):
                each.extract()
        step = step.parent
    headline.decompose()


def _is_caption_of_one(node: object) -> bool:
    """Whether it stands right behind such a picture, and tells what it shows."""
    if not isinstance(node, Tag) or not is_said_alone(node):
        return False
    picture = node.find_previous_sibling(True)
    return isinstance(picture, Tag) and _is_picture_alone(picture)


def _is_picture_alone(tag: Tag) -> bool:
    images = [tag] if tag.name == "img" else tag.find_all("img")
    if all(attribute(each, "role") in ("presentation", "none") for each in images):
        # The ground that a headline is laid on, or nothing at all.
        return False
    if tag.name == "img":
        return True
    figures = [tag] if tag.name == "figure" else tag.find_all("figure")
    captions = "".join(text_of(each) for each in figures if each.find("img"))
    if is_longer_than(tag, max(len(captions), CAPTION_LENGTH)):
        return False
    text = text_of(tag)
    return text == captions or CREDIT.fullmatch(text) is not None
