"""What nothing that was imported may hold: asked of elements, and of pages as they are sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from typing import Any

from mlr_programme.importer.elements import Article, Paragraph, Reading, SessionItem
from tests.importer.hostile import HIT, HOST

INLINE = {"a": {"href"}, "b": set(), "i": set(), "br": set()}
# Lists stand within the items of a list.
ALLOWED = INLINE | {"ul": set(), "ol": set(), "li": set()}
HTML_FIELDS = {"items": "html", "links": "html", "more": "html", "lead_links": "address"}
SCHEMES = ("http://", "https://", "mailto:", "tel:")
# Names of fields that hold addresses or markup; all other texts are plain and escaped where shown.
ADDRESSES = frozenset({"address", "url"})
LOADED = frozenset(
    {"src", "srcset", "poster", "background", "data", "xlink:href", "action", "ping"}
)
ADDRESSING = LOADED | {
    "href",
    "data-player-url",
    "formaction",
    "cite",
    "code",
    "archive",
    "lowsrc",
    "dynsrc",
}
SCHEME = re.compile(r"[\x00-\x20]*([a-z][\x00-\x20]*(?:[a-z0-9+.-][\x00-\x20]*)*):", re.IGNORECASE)
# What a site's own pages have too.
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "webcal"})
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Markup(HTMLParser):
    """Elements with their attributes, and the text within scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str]]]] = []
        self.comments: list[str] = []
        self.raw: list[str] = []
        self.opened: list[str] = []
        self.closed: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, [(name, value or "") for name, value in attrs]))
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.closed.append(tag)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.raw.append(data)


def faults_of_reading(reading: Reading) -> list[str]:
    return [fault for item in (*reading.articles, *reading.sessions) for fault in faults_of(item)]


def faults_of(item: Article | SessionItem) -> list[str]:
    """What of an item could do harm, or cannot be stored."""
    return [fault for value in _parts(item) for fault in _faults_of_part(value)]


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """Every text in it, with the name of its field."""
    if isinstance(value, Paragraph):
        yield "html", value.html
    elif is_dataclass(value):
        for each in fields(value):
            inside = getattr(value, each.name)
            if isinstance(inside, str):
                yield each.name, inside
            elif isinstance(inside, tuple):
                kind = HTML_FIELDS.get(each.name, each.name)
                for part in inside:
                    yield from [(kind, part)] if isinstance(part, str) else _parts(part)
            else:
                yield from _parts(inside)
    elif isinstance(value, tuple):
        for part in value:
            yield from [("text", part)] if isinstance(part, str) else _parts(part)


def _faults_of_part(part: tuple[str, Any]) -> Iterator[str]:
    kind, text = part
    if UNSTORABLE.search(text):
        yield f"not to be stored: {text!r}"
    if kind == "html":
        yield from faults_of_inline(text)
    elif kind in ADDRESSES and text and not text.startswith(SCHEMES):
        yield f"address {text!r}"
    elif kind in ADDRESSES and re.search(r"[\x00-\x20\"<>]", text):
        yield f"address with signs that end it {text!r}"


def faults_of_inline(html: str) -> Iterator[str]:
    """``html`` must be nothing but the four inline elements and lists, each closed."""
    markup = Markup(html)
    for tag, attributes in markup.tags:
        names = {name for name, _value in attributes}
        if tag not in ALLOWED or not names <= ALLOWED[tag]:
            yield f"<{tag} {attributes}> in {html!r}"
        for _name, value in attributes:
            if not value.startswith(SCHEMES):
                yield f"link to {value!r}"
    marks = [tag for tag in markup.opened if tag != "br"]
    if markup.comments or markup.raw or sorted(marks) != sorted(markup.closed):
        yield f"loose ends in {html!r}"
    if "<" in re.sub(r"</?(?:[abi]|[uo]l|li)>|<br>|<a href=\"[^\"<>]*\">", "", html):
        yield f"a sign that opens in {html!r}"


def faults_of_page(html: str, own: str) -> list[str]:
    """What of a page as it is sent could do harm; ``own`` is one without anything imported, whose
    elements it may have."""
    markup, plain = Markup(html), Markup(own)
    kinds = {tag for tag, _attributes in plain.tags} | STORY
    names = {name for _tag, attributes in plain.tags for name, _value in attributes} | STORY_NAMES
    faults = [f"<{tag}>" for tag in markup.opened if tag not in kinds]
    for tag, attributes in markup.tags:
        for name, value in attributes:
            faults += [f"{tag}: {fault}" for fault in _faults_of_attribute(name, value, names)]
    faults += [f"comment {each!r}" for each in markup.comments if HIT in each]
    scripts = markup.opened.count("script"), plain.opened.count("script")
    if scripts[0] != scripts[1]:
        faults.append(f"{scripts[0]} scripts, not {scripts[1]}")
    # JSON within a script cannot end it, nor open a comment in it.
    faults += [f"script {each!r}" for each in markup.raw if re.search(r"<[/!a-z]", each, re.I)]
    return faults


# What imported texts are made of, which the page that they are compared with may lack.
STORY = frozenset(
    [
        *("h2", "h3", "h4", "p", "b", "i", "br", "ul", "ol", "li", "a", "blockquote", "figure"),
        *("figcaption", "img", "picture", "source", "table", "caption", "thead", "tbody", "tr"),
        *("th", "td", "details", "summary", "section", "div", "cite", "footer", "dl", "dt", "dd"),
        *("span", "aside", "address", "button", "svg", "use", "path", "article", "time", "bdi"),
    ]
)
STORY_NAMES = frozenset(
    [
        *("class", "href", "alt", "src", "srcset", "sizes", "scope", "id", "rel", "title", "lang"),
        *("width", "height", "loading", "decoding", "aria-labelledby", "role", "tabindex"),
        *("datetime", "data-label", "data-mlr-video", "data-player-url", "data-player-title"),
    ]
)


def _faults_of_attribute(name: str, value: str, names: set[str]) -> Iterator[str]:
    if name.startswith("on") or name in ("srcdoc", "formaction", "ping") or name not in names:
        yield f"{name}={value!r}"
    if name in ADDRESSING:
        found = SCHEME.match(value)
        if found and re.sub(r"[\x00-\x20]", "", found[1]).lower() not in SAFE_SCHEMES:
            yield f"{name}={value!r}"
    if name in LOADED and HOST in value:
        yield f"asks {value!r}"
    if name == "style" and HIT in value:
        yield f"{name}={value!r}"
