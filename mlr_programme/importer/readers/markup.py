"""HTML as a tree, and what may be kept of it: plain text, and inline markup that can do no harm."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import urljoin, urlsplit

from bs4 import (
    BeautifulSoup,
    Comment,
    MarkupResemblesLocatorWarning,
    Tag,
    XMLParsedAsHTMLWarning,
)
from bs4.element import NavigableString, PageElement, PreformattedString

LINK_SCHEMES = ("http", "https", "mailto", "tel")
WEB_SCHEMES = ("http", "https")
SAFE_TAGS = {"a", "b", "i", "br"}
INLINE_NAMES = {"strong": "b", "b": "b", "em": "i", "i": "i"}

BLOCK_NAMES = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "iframe",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
    ]
)
HEADING_NAMES = ("h1", "h2", "h3", "h4", "h5", "h6")
# They hold no words of the page, or words that nobody reads there.
SILENT_NAMES = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "link",
        "meta",
        "title",
        "head",
        "object",
        "embed",
        "applet",
        "audio",
        "svg",
        "math",
        "canvas",
        "map",
        "button",
        "input",
        "select",
        "textarea",
        "option",
        "datalist",
    ]
)

# For listeners alone: names of parts that others tell by their looks.
UNSEEN_WORDS = frozenset(
    {"visuallyhidden", "sronly", "screenreadertext", "screenreaderonly", "hideaccessible"}
)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
WORD = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]+|[A-ZÅÄÖ]+(?![a-zåäö])|\d+")


def parse(text: str) -> BeautifulSoup:
    """The tree of a page or of a part of one; buttons that are titles are read as titles."""
    with warnings.catch_warnings():
        # XHTML is HTML with a first line of its own.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        page = BeautifulSoup(text, "lxml")
    _name_titles(page)
    return page


def _name_titles(page: BeautifulSoup) -> None:
    """Buttons that are titles, and those that open a part of the text, as headings."""
    titles = ", ".join(f"{name} button" for name in (*HEADING_NAMES, "summary", "dt"))
    for button in page.select(titles):
        button.unwrap()
    for opener in page.select("button[aria-controls], [role=button][aria-controls]"):
        panel = page.find(id=attribute(opener, "aria-controls"))
        if not isinstance(panel, Tag) or opener.find_parent(["nav", "header", *HEADING_NAMES]):
            continue
        is_near = panel.parent is not None and any(each is panel.parent for each in opener.parents)
        if is_near and panel.find("p") and panel.find("nav") is None and panel.find("form") is None:
            opener.name = "h3"


def collapse(text: str) -> str:
    """Text as a browser shows it: spaces of any kind are one, soft hyphens and the like none."""
    return " ".join(text.translate(INVISIBLE).split())


def text_of(node: PageElement | None) -> str:
    """The words in a part of the page; words of separate blocks never run together."""
    if node is None:
        return ""
    return collapse("".join(_pieces(node)))


def _pieces(node: PageElement) -> Iterator[str]:
    if isinstance(node, NavigableString):
        if not isinstance(node, PreformattedString):
            yield str(node)
    elif isinstance(node, Tag) and node.name not in SILENT_NAMES:
        is_apart = node.name in BLOCK_NAMES or node.name == "br" or stands_apart(node)
        if is_apart:
            yield " "
        for child in node.children:
            yield from _pieces(child)
        if is_apart:
            yield " "


def stands_apart(tag: Tag) -> bool:
    """Whether only a style sheet can keep its words from those of the element that it touches."""
    before = tag.previous_sibling
    return isinstance(before, Tag) and tag.has_attr("class") and before.has_attr("class")


def words_about(tag: Tag) -> frozenset[str]:
    """The words that its class, id, role and the like are made of, in lower case: of ``leadText``
    and ``lead-text`` are ``lead``, ``text`` and ``leadtext``."""
    values: list[str] = []
    for name in ("class", "id", "role", "itemprop", "property", "data-block-type"):
        value = tag.get(name)
        values += value if isinstance(value, list) else [value or ""]
    # Drupal's word for "the field called".
    values = [re.sub(r"^field-{1,2}name-(?:field-)?", "", value) for value in values]
    whole = (re.sub(r"[\W_]", "", each).lower() for value in values for each in value.split())
    return frozenset(word.lower() for value in values for word in WORD.findall(value)).union(whole)


def tags_in(node: Tag) -> Iterator[Tag]:
    return (child for child in node.children if isinstance(child, Tag))


def attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else (value or "").strip()


def web_address(base: str, address: str) -> str:
    """Absolute http or https address; empty where it is anything else."""
    absolute = _absolute(base, address) if address.strip() else ""
    return absolute if absolute.startswith(("http://", "https://")) else ""


def link_address(base: str, address: str) -> str:
    """Absolute address of a link that may be kept; empty for one within the page or of a scheme
    that does something."""
    address = address.strip()
    if not address or address.startswith("#"):
        return ""
    absolute = _absolute(base, address)
    scheme, _, rest = absolute.partition(":")
    if scheme.lower() not in LINK_SCHEMES or not rest.strip("/"):
        return ""
    if scheme.lower() == "mailto" and "@" not in rest:
        return ""
    return absolute


def _absolute(base: str, address: str) -> str:
    # Browsers leave out such signs, so "java\nscript:" is a scheme too.
    address = re.sub(r"[\x00-\x20]+", "", address) if ":" in address else address.strip()
    try:
        absolute = urljoin(base, address)
        parts = urlsplit(absolute)
    except ValueError:
        return ""
    if parts.scheme in WEB_SCHEMES and not parts.hostname:
        return ""
    return absolute.replace(" ", "%20").replace('"', "%22").replace("<", "%3C").replace(">", "%3E")


def inline_html(nodes: Iterable[PageElement], base: str) -> str:
    """Safe inline markup of running text: links, bold, italics and breaks, and nothing else."""
    html = "".join(piece for node in nodes for piece in _inline_pieces(node, base))
    return tidy_inline(html)


def _inline_pieces(node: PageElement, base: str) -> Iterator[str]:
    if isinstance(node, NavigableString):
        if not isinstance(node, Comment | PreformattedString):
            yield escape(re.sub(r"\s+", " ", node.translate(INVISIBLE)), quote=False)
        return
    if not isinstance(node, Tag) or node.name in SILENT_NAMES:
        return
    if node.name == "br":
        yield "<br>"
        return
    inner = "".join(piece for child in node.children for piece in _inline_pieces(child, base))
    if name := INLINE_NAMES.get(node.name) or _styled_name(node):
        yield _around(inner, f"<{name}>", f"</{name}>")
    elif node.name == "a" and (address := link_address(base, attribute(node, "href"))):
        inner = re.sub(r"</?a\b[^>]*>", "", inner)
        yield _around(inner, f'<a href="{escape(address)}">', "</a>")
    elif node.name in BLOCK_NAMES or stands_apart(node):
        yield f" {inner} "
    else:
        yield inner


def _styled_name(tag: Tag) -> str:
    """Bold and italics that an editor set by hand."""
    style = (
        re.sub(r"\s", "", attribute(tag, "style").lower()) if tag.name in ("span", "font") else ""
    )
    if re.search(r"font-weight:(?:bold|[6-9]00)", style):
        return "b"
    return "i" if "font-style:italic" in style else ""


def _around(inner: str, start: str, end: str) -> str:
    """Spaces and breaks at the ends stay outside, so that marks hold words alone."""
    found = re.fullmatch(r"((?:\s|<br>)*)(.*?)((?:\s|<br>)*)", inner, re.DOTALL)
    before, words, after = found.groups() if found else ("", inner, "")
    return f"{before}{start}{words}{end}{after}" if words else before + after


def tidy_inline(html: str) -> str:
    """One space between words, none at the ends or around breaks, no mark that marks nothing."""
    html = re.sub(r"</([bi])>(\s*)<\1>", r"\2", html)
    html = re.sub(r"\s+", " ", html)
    html = re.sub(r"\s*<br>\s*", "<br>", html)
    return re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", html)


def words_of(html: str) -> str:
    """The words of safe inline markup."""
    return text_of(parse(html)) if "<" in html or "&" in html else collapse(html)


def links_in(html: str) -> tuple[str, ...]:
    """Addresses of the links of safe inline markup, in order."""
    if "<a" not in html:
        return ()
    return tuple(attribute(link, "href") for link in parse(html).find_all("a", href=True))
