# ruff: noqa: E501  # a document stands as it is sent
"""Documents of every kind that a reader takes, with a hostile text in each place that it could
stand in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from html import escape
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from mlr_programme.importer.elements import Reading
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.reading import ReadingOptions, read_document
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument

ADDRESS = "https://www.gamla.example/nyheter/bron"
BEFORE = "Stycket före är om bron."
# XML 1.0, 2.2: what no document may hold.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(kind: SourceKind, content: str, address: str = ADDRESS) -> SourceDocument:
    return SourceDocument(content.encode("utf-8", "surrogatepass"), address, "utf-8", kind)


def page(content: str, title: str = "Bron öppnar igen", head: str = "") -> SourceDocument:
    text = f"<!doctype html><html lang=sv><head><title>{title}</title>{head}</head><body><main>"
    text += f"<h1>{title}</h1><p>{BEFORE}</p>{content}</main></body></html>"
    return document(SourceKind.HTML, text)


def page_body(vector: str) -> SourceDocument:
    return page(f"{vector}<p>Stycket efter.</p>")


def page_parts(vector: str) -> SourceDocument:
    """As it stands, within the elements that a text is made of."""
    return page(
        f"<div class=fakta><h2>{vector}</h2><p>Ord</p></div><h2>Om {vector}</h2><p>{vector}</p>"
        f"<ul><li>{vector}</li><li>Ett <b>{vector}</b></li></ul><blockquote>{vector}</blockquote>"
        f"<table><caption>{vector}</caption><tr><th>{vector}</th><td>{vector}</td></tr></table>"
        f"<figure><img src=/b.jpg alt=Bron><figcaption>{vector}</figcaption></figure>"
        f"<p><a href=/x>{vector}</a></p><details><summary>{vector}</summary>{vector}</details>"
        f"<div class=kontakt><p>Eva Ek</p><p>{vector}</p><p>eva@k.example</p></div>"
    )


def page_escaped(vector: str) -> SourceDocument:
    """As an honest system writes it: text that looks like markup, in text and attributes."""
    text = escape(vector)
    return page(
        f'<div class="fakta"><h2>{text}</h2><p title="{text}">{text}</p></div><h2>{text}</h2>'
        f'<p class="{text}" id="{text}" style="{text}" lang="{text}">{text}</p>'
        f'<figure><img src="/b.jpg" alt="{text}" title="{text}"><figcaption>{text} Foto: {text}'
        f"</figcaption></figure><ul><li>{text}</li></ul><blockquote>{text}<cite>{text}</cite>"
        f"</blockquote><table><caption>{text}</caption><tr><th>{text}<td>{text}</table>"
        f'<p><a href="{text}" title="{text}">{text}</a> <a href="/fil.pdf?{text}">{text}</a></p>'
        f'<p><a href="/{quote(vector, errors="replace")}.pdf">{text}</a></p>'
        f'<p><img src="/bild/{text}.jpg" alt="x"><img src="{text}" srcset="{text} 2x" alt="x"></p>'
        f'<iframe src="https://a.example/{text}" title="{text}"></iframe>'
        f'<details><summary>{text}</summary><p>{text}</p></details><p class="ingress">{text} {text}</p>'
        f'<div class="kontakt"><p class="fn">Eva {text}</p><p class="title">{text}</p>'
        f'<p><a href="mailto:{text}">Skriv</a><a href="tel:{text}">Ring</a></p></div>',
        title=text,
    )


def page_head(vector: str) -> SourceDocument:
    meta = f'<meta property="og:title" content="{escape(vector)}"><base href="{escape(vector)}">'
    meta += f'<link rel="canonical" href="{escape(vector)}"><meta name=date content=\'{vector}\'>'
    linked = json.dumps({"@type": "NewsArticle", "datePublished": vector, "headline": vector})
    meta += f"<script type=application/ld+json>{linked}</script>"
    return page("<p>Text om bron.</p><a href=x>x</a>", title=vector, head=meta)


def _xml(text: str) -> str:
    return NO_XML.sub("", text)


def _cdata(text: str) -> str:
    return f"<![CDATA[{_xml(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _rss(item: str) -> SourceDocument:
    start = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/'
    )
    start += 'content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>N</title><item>'
    return document(SourceKind.FEED, f"{start}<link>{ADDRESS}</link>{item}</item></channel></rss>")


def feed_cdata(vector: str) -> SourceDocument:
    return _rss(
        f"<title>{_cdata(f'Bron {vector}')}</title><category>{_cdata(vector)}</category>"
        f"<description>{_cdata(vector)}</description>"
        f"<content:encoded>{_cdata(f'<p>{BEFORE}</p>{vector}')}</content:encoded>"
    )


def feed_escaped(vector: str) -> SourceDocument:
    text = escape(_xml(vector))
    return _rss(
        f"<title>Bron {text}</title><description>{BEFORE} {text}</description><guid>{text}</guid>"
        f'<enclosure url="{text}" type="image/png"/><media:content url="{text}" medium="image"/>'
        f"<category>{text}</category><author>{text}</author>"
    )


def feed_atom(vector: str) -> SourceDocument:
    text = escape(_xml(vector))
    return document(
        SourceKind.FEED,
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry>'
        f'<id>{text}</id><link href="{ADDRESS}"/><link rel="enclosure" type="image/png" href="{text}"/>'
        f'<title type="html">Bron {text}</title><summary type="text">{text}</summary>'
        f'<content type="html" xml:base="{text}">&lt;p&gt;{BEFORE}&lt;/p&gt;{text}'
        "&lt;a href='x'&gt;ord&lt;/a&gt;</content></entry></feed>",
    )


def _wordpress(content: str, vector: str) -> SourceDocument:
    text = _xml(vector)
    return document(
        SourceKind.WORDPRESS,
        '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c" '
        'xmlns:excerpt="excerpt"><channel><wp:wxr_version>1.2</wp:wxr_version>'
        f"<item><title>{_cdata(text)}</title><wp:post_type>attachment</wp:post_type>"
        "<wp:post_id>7</wp:post_id><wp:attachment_url>https://www.gamla.example/b.jpg"
        f"</wp:attachment_url><excerpt:encoded>{_cdata(text)}</excerpt:encoded><wp:postmeta>"
        "<wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
        f"<wp:meta_value>{_cdata(text)}</wp:meta_value></wp:postmeta></item>"
        f"<item><title>{_cdata(f'Bron {text}')}</title><link>{ADDRESS}</link>"
        f"<category domain='category'>{_cdata(text)}</category><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        "<wp:meta_value>7</wp:meta_value></wp:postmeta>"
        f"<content:encoded>{_cdata(content)}</content:encoded></item></channel></rss>",
    )


def wordpress_text(vector: str) -> SourceDocument:
    return _wordpress(f"{BEFORE}\n\n{vector}\n\nStycket efter.", vector)


def wordpress_codes(vector: str) -> SourceDocument:
    return _wordpress(
        f'{BEFORE}\n\n[caption id="{vector}"]<img src="/b.jpg" alt="x" />{vector}[/caption]\n\n'
        f'[caption]<img src="{escape(vector)}">Text[/caption]\n\n[embed]{vector}[/embed]\n\n'
        f'[gallery ids="7"]\n\n[youtube https://www.youtube.com/{vector}]\n\n[video src="{vector}"]'
        f'\n\nhttps://www.youtube.com/watch?v={vector}\n\n[knapp url="{vector}"]Ord[/knapp]\n\n'
        f"<!-- wp:html {{{vector}}} -->\n{vector}\n<!-- /wp:html --> [{vector}]",
        vector,
    )


def _plone(**fields: Any) -> SourceDocument:
    item = {"@id": ADDRESS, "@type": "News Item", "title": "Bron", "UID": "1" * 32, **fields}
    return document(SourceKind.PLONE, json.dumps([item]))


def plone_classic(vector: str) -> SourceDocument:
    return _plone(
        title=f"Bron {vector}",
        description=vector,
        subjects=[vector],
        language=vector,
        effective=vector,
        image={"download": vector, "filename": vector},
        image_caption=vector,
        text={"data": f"<p>{BEFORE}</p>{vector}", "content-type": "text/html"},
    )


def plone_slate(vector: str) -> SourceDocument:
    nodes = [
        {"type": "p", "children": [{"text": vector, "bold": True}]},
        {
            "type": "p",
            "children": [{"type": "link", "data": {"url": vector}, "children": [{"text": vector}]}],
        },
        {"type": vector, "url": vector, "children": [{"text": BEFORE}]},
    ]
    draft = {"text": BEFORE, "entityRanges": [{"key": 0, "offset": 0, "length": 3}], "type": vector}
    cell = {"type": vector, "value": nodes}
    found = (
        {"@type": "slate", "value": nodes},
        {"@type": "image", "url": vector, "alt": vector, "caption": vector, "credit": vector},
        {"@type": "image", "url": f"/b.jpg{vector}", "alt": vector, "caption": vector},
        {"@type": "video", "url": vector},
        {"@type": "heading", "heading": vector},
        {"@type": "quote", "value": nodes},
        {"@type": "slateTable", "table": {"rows": [{"cells": [cell, cell]}]}},
        {
            "@type": "text",
            "text": {"blocks": [draft], "entityMap": {"0": {"data": {"url": vector}}}},
        },
        {"@type": "html", "html": vector},
        {
            "@type": vector,
            "title": vector,
            "data": {"blocks": {"x": {"@type": "slate", "value": nodes}}},
        },
    )
    return _plone(blocks={str(number): block for number, block in enumerate(found)})


def plain_text(vector: str) -> SourceDocument:
    text = f"Bron {vector}\n\n{BEFORE}\n\n{vector}\n\n* {vector}\n* ord\n\nSlut {vector}."
    return document(SourceKind.TEXT, text)


def calendar(vector: str) -> SourceDocument:
    line = vector.replace("\\", "\\\\").replace("\r", " ").replace("\n", "\\n").replace(";", "\\;")
    return document(
        SourceKind.CALENDAR,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        f"DTSTAMP:20260101T000000Z\r\nDTSTART:20260606T080000Z\r\nSUMMARY:Bron {line}\r\n"
        f'DESCRIPTION;ALTREP="{line.replace(chr(34), "")}":{line}\r\nLOCATION:{line}\r\nURL:{line}\r\n'
        f"X-ALT-DESC;FMTTYPE=text/html:{line}\r\nATTACH:{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    )


def table(vector: str) -> SourceDocument:
    cell = '"' + " ".join(vector.replace('"', '""').split()) + '"'
    return document(
        SourceKind.TABLE, f"datum;tid;titel;plats\n2026-06-06;10.00;Bron {cell};{cell}\n"
        f"2026-06-07;10.00;{cell};Malmö\n"
    )  # fmt: skip


PLACES: dict[str, Callable[[str], SourceDocument]] = {
    each.__name__: each
    for each in (
        *(page_body, page_parts, page_escaped, page_head, feed_cdata, feed_escaped, feed_atom),
        *(wordpress_text, wordpress_codes, plone_classic, plone_slate, plain_text, calendar, table),
    )
}
OPTIONS = ReadingOptions(
    ZoneInfo("Europe/Stockholm"), (date(2026, 1, 1), date(2027, 1, 1)), Limits(), date(2026, 1, 1)
)


@cache
def read(place: str, vector: str) -> Reading:
    return read_document(PLACES[place](vector), OPTIONS)
