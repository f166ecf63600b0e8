"""A WordPress export (WXR 1.0 to 1.2): its posts, with the pictures that it names by number.

https://github.com/WordPress/wordpress-importer and WordPress's own ``wp-admin/includes/export.php``
say what stands in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError
from zoneinfo import ZoneInfo

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from mlr_programme.importer.elements import Article, Element, Paragraph, Picture, Reading, Refusal
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.credits import credit_of
from mlr_programme.importer.readers.facts_in_text import tells_fact
from mlr_programme.importer.readers.fields_left_out import words_in_fields
from mlr_programme.importer.readers.fragment import (
    Fragment,
    lead_and_body,
    read_fragment,
    without_twin,
)
from mlr_programme.importer.readers.inline import links_in, words_of
from mlr_programme.importer.readers.kinds_left_out import refused_kinds
from mlr_programme.importer.readers.markup import collapse, web_address
from mlr_programme.importer.readers.moments import read_moment
from mlr_programme.importer.readers.shared_blocks import with_shared_blocks
from mlr_programme.importer.readers.shortcodes import expand_shortcodes, paragraphs_of

# Posts, and what municipal themes call their own kind of news.
NEWS_TYPE = re.compile(r"post|(?!acf)\w*(?:nyhet|news|aktuellt|pressmeddeland|press_?release)\w*")
PAGE_TYPE = "page"
# What posts name by its number.
KEPT_FOR_OTHERS = frozenset({"attachment", "wp_block"})
# What the system and its themes keep of themselves, and what comes along with the posts.
PASSED_OVER = re.compile(
    r"attachment|nav_menu_item|revision|custom(?:ize)?_\w+|oembed_cache|user_request|wp_\w+|acf-\w+"
    r"|polylang_mo|elementor_\w+"
)
# Fields in which themes keep a lead.
LEAD_FIELDS = ("ingress", "lead", "preamble", "intro")
# Public as it is, or once somebody publishes it.
KEPT_STATES = frozenset({"publish", "future", "draft", "pending", "private"})
# Begun by the system, and never saved by anybody.
STATES_OF_NOTHING = frozenset({"auto-draft", "inherit"})
MORE = re.compile(
    r"<!--\s*+(?:wp:)?more(?:(?!<!--|-->).)*+-->(?:\s*<!--more(?:(?!<!--|-->).)*+-->)?"
    r"(?:\s*<!--\s*/wp:more\s*-->)?",
    re.DOTALL,
)
NO_DATE = "0000-00-00"


@dataclass
class Export:
    """What the items of one file say of each other."""

    language: str = ""
    base: str = ""
    pictures: dict[str, Picture] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    """Texts that posts name by their number."""
    posts: list[dict[str, Any]] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    """How many items of each kind are not read."""


def read_wordpress(
    content: bytes,
    url: str,
    zone: ZoneInfo,
    item_limit: int,
) -> Reading:
    """The news and the pages; also drafts and private ones, which are said not to be public. Of
    what else there is the numbers are told.

    Raises ``ImportSourceError`` for what is no such export, ``LimitError`` for one of more items
    than ``item_limit``.
    """
    export = Export(base=url)
    try:
        for item in _items(content, export):
            if item["post_type"] in KEPT_FOR_OTHERS:
                _keep_for_others(item, export)
            elif kind := _kind_left_out(item):
                export.others[kind] += 1
            elif _is_read(item):
                export.posts.append(item)
                if len(export.posts) > item_limit:
                    text = _("The export has more than %(limit)d items, which is the limit.")
                    raise LimitError(text % {"limit": item_limit})
    except DefusedXmlException as error:
        raise ImportSourceError(
            _("The export declares entities or types, which are not read.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        # The latter two for a charset that it cannot be in.
        text = _("The export is no sound XML: %(fault)s.")
        raise ImportSourceError(text % {"fault": error}) from error
    articles: list[Article] = []
    refused: list[Refusal] = []
    for item in export.posts:
        article = _article_of(item, export, zone)
        (articles if isinstance(article, Article) else refused).append(article)  # type: ignore[arg-type]
    refused += refused_kinds(export.others)
    return Reading(articles=tuple(articles), refused=tuple(refused))


def _is_read(item: Mapping[str, Any]) -> bool:
    kind = item["post_type"]
    is_text = kind == PAGE_TYPE or NEWS_TYPE.fullmatch(kind) is not None
    return is_text and item["status"] in KEPT_STATES


def _kind_left_out(item: Mapping[str, Any]) -> str:
    """What a person would look for among the news and not find: its type, or its state."""
    kind, state = str(item["post_type"]), item["status"]
    if not kind or PASSED_OVER.fullmatch(kind) or state in STATES_OF_NOTHING or _is_read(item):
        return ""
    return kind if state in KEPT_STATES else f"{kind}, {state}"


def _items(content: bytes, export: Export) -> Iterator[dict[str, Any]]:
    """The items one after another: an export may be of many thousands."""
    is_export = False
    for _event, node in iterparse(BytesIO(content), events=("end",)):
        name = _name(node)
        if name == "wxr_version":
            is_export = True
        elif name == "language":
            export.language = (node.text or "").split("-")[0].strip().lower()
        elif name in ("base_blog_url", "base_site_url"):
            export.base = web_address(export.base, (node.text or "").strip()) or export.base
        elif name == "item":
            yield _item_of(node)
            node.clear()
    if not is_export:
        raise ImportSourceError(_("This is no WordPress export: it does not name its wxr_version."))


def _name(node: Node) -> str:
    return str(node.tag).rpartition("}")[2]


def _item_of(node: Node) -> dict[str, Any]:
    item: dict[str, Any] = {"meta": {}, "terms": [], "post_type": "", "status": ""}
    for child in node:
        name = _name(child)
        if name == "postmeta":
            pair = {_name(each): each.text or "" for each in child}
            item["meta"][pair.get("meta_key", "")] = pair.get("meta_value", "")
        elif name == "category" and child.get("domain") == "category":
            item["terms"].append(collapse(child.text or ""))
        elif name == "category" and child.get("domain") == "language":
            item["language"] = (child.get("nicename") or "").split("-")[0].lower()
        elif name == "encoded":
            is_excerpt = "excerpt" in str(child.tag)
            item["excerpt" if is_excerpt else "content"] = child.text or ""
        elif name != "comment":
            item[name] = (child.text or "").strip()
    return item


def _keep_for_others(item: dict[str, Any], export: Export) -> None:
    """A picture, or a text that several posts share."""
    if item["post_type"] == "wp_block":
        export.shared[item.get("post_id", "")] = item.get("content", "")
        return
    address = web_address(export.base, item.get("attachment_url", ""))
    alt = collapse(item["meta"].get("_wp_attachment_image_alt", ""))
    caption = words_of(item.get("excerpt", ""))
    if address:
        export.pictures[item.get("post_id", "")] = Picture(
            address, alt, caption, credit_of(caption)
        )


def _article_of(item: dict[str, Any], export: Export, zone: ZoneInfo) -> Article | Refusal:
    address = web_address(export.base, item.get("link", ""))
    identity = address or item.get("guid", "")
    title = words_of(item.get("title") or "")
    if not identity or not title:
        return Refusal(
            identity or item.get("post_id", ""), _("A post has no title, or no address.")
        )
    text, left_out = with_shared_blocks(item.get("content", ""), export.shared)
    expanded = expand_shortcodes(text, export.pictures)
    lead, links, body = _lead_and_body(item, expanded.html, export.base)
    picture = export.pictures.get(item["meta"].get("_thumbnail_id", ""))
    image, body = without_twin(picture, body)
    return Article(
        source_id=identity,
        url=address,
        title=title,
        lead=lead,
        lead_links=links,
        published=_moment(item, "post_date", zone),
        updated=_moment(item, "post_modified", zone),
        language=item.get("language") or export.language,
        body=body,
        categories=tuple(dict.fromkeys(filter(None, item["terms"]))),
        image=image,
        is_public=item["status"] == "publish" and not item.get("post_password"),
        is_page=item["post_type"] == PAGE_TYPE,
        spare_id=guid if (guid := item.get("guid", "")) != identity else "",
        left_out=(*left_out, *expanded.left_out, *_fields_left_out(item, export)),
    )


def _fields_left_out(item: dict[str, Any], export: Export) -> Iterator[str]:
    """What fields and blocks of add-ons tell, and pictures that only have a number here."""
    for name, value in item["meta"].items():
        # Those of the system and of plugins begin with a line.
        if name and not name.startswith("_") and name not in LEAD_FIELDS and tells_fact(value):
            words = words_in_fields({"value": value})
            yield _("the field “%(name)s”: “%(words)s”") % {"name": name, "words": words}
    number = item["meta"].get("_thumbnail_id", "")
    if number and number not in export.pictures:
        yield _("the main picture, number %(number)s, which is not in the export") % {
            "number": number
        }


def _lead_and_body(
    item: dict[str, Any], html: str, base: str
) -> tuple[str, tuple[str, ...], tuple[Element, ...]]:
    """The excerpt; else what stands before "more", where that is one paragraph."""
    parts = MORE.split(html, maxsplit=1)
    text = read_fragment("\n".join(paragraphs_of(part) for part in parts), base)
    own = next((item["meta"][name] for name in LEAD_FIELDS if item["meta"].get(name)), "")
    excerpt = read_fragment(paragraphs_of(own or item.get("excerpt", "")), base)
    if excerpt.elements or excerpt.lead or text.lead:
        return lead_and_body(excerpt, text)
    before = read_fragment(paragraphs_of(parts[0]), base) if len(parts) == 2 else Fragment(())
    if len(before.elements) == 1 and isinstance(before.elements[0], Paragraph):
        first = before.elements[0]
        return words_of(first.html), links_in(first.html), text.elements[1:]
    return "", (), text.elements


def _moment(item: dict[str, Any], name: str, zone: ZoneInfo) -> date | datetime | None:
    """The local time that the system wrote, by its UTC where it wrote that too."""
    told = item.get(f"{name}_gmt", "")
    if told and not told.startswith(NO_DATE):
        return read_moment(f"{told.replace(' ', 'T')}Z", zone)
    local = item.get(name, "")
    return read_moment(local, zone) if local and not local.startswith(NO_DATE) else None
