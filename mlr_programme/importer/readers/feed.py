"""RSS and Atom, through feedparser: each entry is an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import feedparser  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from mlr_programme.importer.elements import Article, Picture, Reading, Refusal
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.fragment import (
    Fragment,
    lead_and_body,
    read_fragment,
    without_twin,
)
from mlr_programme.importer.readers.inline import words_of
from mlr_programme.importer.readers.markup import UNSTORABLE, collapse, web_address
from mlr_programme.importer.readers.moments import read_moment


def read_feed(content: bytes, url: str, zone: ZoneInfo, item_limit: int) -> Reading:
    """Every entry that has a title and an address or id.

    Raises ``ImportSourceError`` for what is no feed, ``LimitError`` for one of more entries than
    ``item_limit``.
    """
    if b"<!ENTITY" in content[:100_000]:
        raise ImportSourceError(_("The feed declares entities of its own, which are not read."))
    # A stream: feedparser would fetch what it takes for an address or a file name.
    feed = feedparser.parse(BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    # An empty document has not even none.
    if not feed.get("version"):
        raise ImportSourceError(_("This is no RSS or Atom feed."))
    if len(feed.entries) > item_limit:
        text = _("The feed has %(count)d entries; the limit is %(limit)d.")
        raise LimitError(text % {"count": len(feed.entries), "limit": item_limit})
    base = web_address(url, feed.feed.get("base") or feed.get("base") or "") or url
    language = _language(
        feed.feed.get("language") or feed.feed.get("title_detail", {}).get("language")
    )
    # A saved file stands nowhere; its channel says where it is of.
    spare = web_address(url, feed.feed.get("link") or "")
    links = Counter(entry.get("link") or "" for entry in feed.entries)
    articles: list[Article] = []
    refused: list[Refusal] = []
    for entry in feed.entries:
        # News about the running of things often lead to one page, all of them.
        is_shared = links[entry.get("link") or ""] > 1
        article = _article_of(entry, base, spare, language, zone, is_shared=is_shared)
        if isinstance(article, Refusal):
            refused.append(article)
        else:
            articles.append(article)
    return Reading(articles=tuple(articles), refused=tuple(refused))


def _article_of(
    entry: Any, base: str, spare: str, language: str, zone: ZoneInfo, *, is_shared: bool
) -> Article | Refusal:
    """``spare`` is where addresses within the entry count from where ``base`` is none; a link that
    is shared is of none of its entries."""
    address = web_address(base, entry.get("link") or "")
    given_id = (entry.get("id") or "").translate(UNSTORABLE)
    identity = (given_id if is_shared else "") or address or given_id
    title = _plain(entry.get("title") or "", entry.get("title_detail") or {})
    if not identity or not title:
        return Refusal(identity or title, _("An entry has no title, or neither address nor id."))
    texts = entry.get("content") or []
    text: Any = max(texts, key=lambda each: len(each.get("value") or ""), default={})
    summary = entry.get("summary") or ""
    if texts and summary == text.get("value"):
        summary = ""
    place = web_address(base, base) or address or spare or base
    summary_part = _fragment(entry.get("summary_detail") or {}, summary, place, address)
    lead, links, body = lead_and_body(
        summary_part, _fragment(text, text.get("value") or "", place, address)
    )
    image, body = without_twin(_image_of(entry, place), body)
    own = text.get("language") or (entry.get("title_detail") or {}).get("language")
    return Article(
        source_id=identity,
        url=address,
        title=title,
        lead=lead,
        lead_links=links,
        published=_moment(
            entry.get("published") or entry.get("created") or _only_updated(entry), zone
        ),
        updated=_moment(entry.get("updated"), zone),
        language=_language(own) or language,
        body=body,
        categories=tuple(dict.fromkeys(_categories_of(entry))),
        image=image,
        left_out=tuple(_files_beside(entry, place)),
        spare_id=given_id if given_id != identity else "",
    )


def _categories_of(entry: Any) -> Iterator[str]:
    for tag in entry.get("tags") or ():
        if term := collapse(tag.get("term") or ""):
            yield term


def _fragment(detail: Any, value: str, base: str, address: str) -> Fragment:
    if not value:
        return Fragment(())
    if detail.get("type") == "text/plain" and not re.search(r"</?\w+[^>]*>|&\w+;", value):
        value = "".join(
            f"<p>{part}</p>" for part in re.split(r"\n\s*\n", value.replace("<", "&lt;"))
        )
    said = detail.get("base") or ""
    return read_fragment(value, web_address(base, said) or base, address)


def _plain(title: str, detail: Any) -> str:
    """A title without marks, also where they are escaped once more than they should be; one that
    Atom says to be plain text as it stands."""
    if detail.get("type") == "text/plain" and detail.get("base") is not None and "<" in title:
        return collapse(title)
    text = words_of(title)
    return words_of(text) if re.search(r"</?\w+[^>]*>", text) else collapse(text)


def _only_updated(entry: Any) -> str:
    # RSS has no such date, and Atom demands no other.
    return entry.get("updated") or ""


def _moment(text: str | None, zone: ZoneInfo) -> date | datetime | None:
    if not text:
        return None
    try:
        moment = parsedate_to_datetime(text)
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except (TypeError, ValueError, IndexError):
        return read_moment(text, zone)
    except OverflowError:
        # At either end of the calendar, and no day in this time zone.
        return None


def _language(said: str | None) -> str:
    code = (said or "").replace("_", "-").split("-")[0].lower()
    return code if re.fullmatch("[a-z]{2,3}", code) else ""


def _files_beside(entry: Any, base: str) -> Iterator[str]:
    """Recordings and the like that hang on the entry."""
    for each in entry.get("enclosures") or ():
        address = web_address(base, each.get("href") or "")
        if address and not (each.get("type") or "").startswith("image"):
            yield _("the file %(address)s") % {"address": address}


def _image_of(entry: Any, base: str) -> Picture | None:
    offered = [*(entry.get("media_content") or ()), *(entry.get("enclosures") or ())]
    for each in offered:
        kind = each.get("type") or each.get("medium") or ""
        if kind.startswith("image") and (
            address := web_address(base, each.get("url") or each.get("href") or "")
        ):
            return Picture(address, alt=collapse(each.get("alt") or ""))
    return None
