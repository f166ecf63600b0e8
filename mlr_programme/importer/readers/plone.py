"""A Plone export as ``collective.exportimport`` writes it, of classic and of Volto pages.

https://github.com/collective/collective.exportimport and the serialisation of ``plone.restapi``.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from mlr_programme.importer.elements import (
    Article,
    Paragraph,
    Picture,
    Reading,
    Refusal,
    SessionItem,
)
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.credits import credit_of
from mlr_programme.importer.readers.fragment import Fragment, lead_and_body, read_fragment
from mlr_programme.importer.readers.kinds_left_out import refused_kinds
from mlr_programme.importer.readers.markup import UNSTORABLE, collapse, web_address
from mlr_programme.importer.readers.moments import day_of, read_moment
from mlr_programme.importer.readers.shortcodes import paragraphs_of
from mlr_programme.importer.readers.volto import blocks_html, blocks_left_out

NEWS, PAGE, EVENT = "News Item", "Document", "Event"
# What holds others, or comes along with the text that leads to it.
PASSED_OVER = frozenset(
    {"Collection", "Discussion Item", "File", "Folder", "Image", "LIF", "LRF", "Plone Site"}
)
NEVER = "2400"
PUBLIC_STATES = frozenset({"published", "publish", "external", "internally_published"})
RESOLVED = re.compile(
    r"""(?P<before>(?:href|src)=["'])(?:[^"']*/)?resolveuid/(?P<uid>[0-9a-fA-F-]{32,36})(?P<rest>[^"']*)"""
)


def read_plone(content: bytes, url: str, zone: ZoneInfo, item_limit: int) -> Reading:
    """News and pages as articles and events as sessions; items of other kinds are counted.

    Raises ``ImportSourceError`` for what is no such export, ``LimitError`` for one of more items
    than ``item_limit``.
    """
    items = _load(content)
    if len(items) > item_limit:
        text = _("The export has more than %(limit)d items, which is the limit.")
        raise LimitError(text % {"limit": item_limit})
    addresses = {
        str(item.get("UID")): str(item.get("@id", "")) for item in items if item.get("UID")
    }
    articles: list[Article] = []
    sessions: list[SessionItem] = []
    refused: list[Refusal] = []
    others: Counter[str] = Counter()
    for item in items:
        kind = _text(item.get("@type"))
        if kind not in (NEWS, PAGE, EVENT):
            others[kind] += 1
            continue
        identity = web_address(url, _text(item.get("@id")))
        title = collapse(_text(item.get("title")))
        if not identity or not title:
            refused.append(Refusal(identity or title, _("An item has no title, or no address.")))
        elif kind != EVENT:
            articles.append(_article_of(item, identity, title, addresses, zone))
        elif (session := _session_of(item, identity, title, zone)) is not None:
            sessions.append(session)
        else:
            refused.append(Refusal(identity, _("An event has no day that it starts on.")))
    refused += refused_kinds({kind: others[kind] for kind in sorted(set(others) - PASSED_OVER)})
    return Reading(tuple(articles), tuple(sessions), tuple(refused))


def _load(content: bytes) -> list[dict[str, Any]]:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        text = _("The export is no sound JSON: %(fault)s.")
        raise ImportSourceError(text % {"fault": error}) from error
    items = data.get("items") if isinstance(data, dict) else data
    if not isinstance(items, list):
        raise ImportSourceError(_("This is no Plone export: there is no list of items in it."))
    return [item for item in items if isinstance(item, dict)]


def _article_of(
    item: Mapping[str, Any], identity: str, title: str, addresses: Mapping[str, str], zone: ZoneInfo
) -> Article:
    html, missing = _resolve(_html_of(item), addresses)
    text = read_fragment(html, identity)
    description = escape(collapse(_text(item.get("description"))), quote=False)
    summary = Fragment((Paragraph(description),) if description else ())
    lead, links, body = lead_and_body(summary, text)
    return Article(
        source_id=identity,
        url=identity,
        title=title,
        lead=lead,
        lead_links=links,
        published=_moment(item.get("effective"), zone),
        updated=_moment(item.get("modified"), zone),
        language=_token(item.get("language")).split("-")[0].lower(),
        body=body,
        categories=tuple(
            collapse(_text(each)) for each in _list(item.get("subjects")) if _text(each)
        ),
        image=_image_of(item, identity),
        is_public=_token(item.get("review_state")) in PUBLIC_STATES,
        is_page=item.get("@type") == PAGE,
        left_out=(*missing, *_left_out_of(item)),
    )


def _left_out_of(item: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(blocks := item.get("blocks"), dict):
        yield from blocks_left_out(blocks)
    expires = _text(item.get("expires"))[:10]
    # Of what never does, Plone says a year far ahead.
    if expires and expires < NEVER:
        yield _("that it expires there on %(day)s") % {"day": expires}


def _html_of(item: Mapping[str, Any]) -> str:
    if isinstance(blocks := item.get("blocks"), dict) and blocks:
        order = item.get("blocks_layout")
        names = order.get("items") if isinstance(order, dict) else None
        return blocks_html(blocks, _list(names) or list(blocks))
    text = item.get("text")
    if not isinstance(text, dict):
        return _text(text)
    data = _text(text.get("data"))
    if text.get("content-type") == "text/plain":
        return paragraphs_of(data.replace("&", "&amp;").replace("<", "&lt;"))
    return data


def _resolve(html: str, addresses: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Links by number as links by address; those to what is not in the export lose their target."""
    missing: list[str] = []

    def address_of(match: re.Match[str]) -> str:
        address = addresses.get(match["uid"], "")
        if not address:
            missing.append(f"resolveuid/{match['uid']}")
        return f"{match['before']}{address}{match['rest'] if address else ''}"

    return RESOLVED.sub(address_of, html), tuple(dict.fromkeys(missing))


def _image_of(item: Mapping[str, Any], identity: str) -> Picture | None:
    image = item.get("image") or item.get("preview_image")
    if not isinstance(image, dict):
        return None
    name = "image" if item.get("image") else "preview_image"
    caption = collapse(_text(item.get("image_caption") or item.get("preview_caption")))
    address = web_address(identity, _text(image.get("download"))) or f"{identity}/@@images/{name}"
    return Picture(address, caption=caption, credit=credit_of(caption), content=_content_of(image))


def _content_of(image: Mapping[str, Any]) -> bytes | None:
    if image.get("encoding") != "base64":
        return None
    try:
        return base64.b64decode(_text(image.get("data")), validate=True) or None
    except binascii.Error:
        return None


def _session_of(
    item: Mapping[str, Any], identity: str, title: str, zone: ZoneInfo
) -> SessionItem | None:
    starts, ends = _moment(item.get("start"), zone), _moment(item.get("end"), zone)
    if starts is None:
        return None
    if item.get("open_end"):
        ends = None
    if item.get("whole_day"):
        starts, ends = day_of(starts), day_of(ends) if ends else None
    lacking = tuple(_lacking_of_event(item))
    return SessionItem(
        source_id=identity,
        title=title,
        starts=starts,
        ends=ends,
        place=collapse(_text(item.get("location"))),
        description=collapse(_text(item.get("description"))),
        url=identity,
        is_public=_token(item.get("review_state")) in PUBLIC_STATES,
        left_out=(*lacking, *_told_besides(item)),
        is_whole=not lacking,
    )


def _lacking_of_event(item: Mapping[str, Any]) -> Iterator[str]:
    """Without which a session tells too little."""
    if rule := collapse(_text(item.get("recurrence"))):
        yield _("how often it comes again: %(rule)s") % {"rule": rule}
    if read_fragment(_html_of(item), "").elements:
        yield _("the text of its page")


def _told_besides(item: Mapping[str, Any]) -> Iterator[str]:
    if address := collapse(_text(item.get("event_url"))):
        yield _("the link %(address)s") % {"address": address}
    names = ("contact_name", "contact_phone", "contact_email")
    if who := ", ".join(filter(None, (collapse(_text(item.get(name))) for name in names))):
        yield _("the contact %(who)s") % {"who": who}


def _moment(value: Any, zone: ZoneInfo) -> date | datetime | None:
    # Plone writes 1969 for "never" and 2499 for "for ever".
    moment = read_moment(value, zone) if isinstance(value, str) else None
    return moment if moment is not None and 1970 < day_of(moment).year < 2400 else None


def _text(value: Any) -> str:
    return value.translate(UNSTORABLE) if isinstance(value, str) else ""


def _token(value: Any) -> str:
    return _text(value.get("token")) if isinstance(value, dict) else _text(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
