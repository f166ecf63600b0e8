"""Inline markup that can do no harm: links, bold, italics and breaks, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

from bs4 import Comment, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    INVISIBLE,
    SILENT_NAMES,
    attribute,
    collapse,
    link_address,
    parse,
    text_of,
)
from mlr_programme.importer.readers.touching import stands_apart

# As it is written here, which takes no parser to read.
SAFE_INLINE = re.compile(
    r'(?:[^<&]++|&(?:amp|lt|gt|quot|#x27);|<(?:/?(?:[bi]|[uo]l|li)|br|/a|a href="[^"<>]*")>)*+'
)
# What sites say to listeners of where a link leads.
ABOUT_LINK = re.compile(
    r"(?<=\w)[\s,.]*\(?(?:länk till (?:en )?annan webbplats|extern länk)?[\s,.]*"
    r"(?:öppnas i (?:ett )?nytt fönster|öppnas i (?:en )?ny flik)\.?\)?\.?\s*$",
    re.IGNORECASE,
)

# It parts words.
APART = re.compile(r"<(?:br|/?(?:[uo]l|li))>")
INLINE_NAMES = {"strong": "b", "b": "b", "em": "i", "i": "i"}


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
        inner = ABOUT_LINK.sub("", re.sub(r"</?a\b[^>]*>", "", inner))
        gap = " " if stands_apart(node) else ""
        yield gap + _around(inner, f'<a href="{escape(address)}">', "</a>")
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
    first, last = edges_of(inner)
    if first == last:
        return inner
    return f"{inner[:first]}{start}{inner[first:last]}{end}{inner[last:]}"


def edges_of(html: str) -> tuple[int, int]:
    """Where its words begin and end, without the spaces and breaks around them."""
    found = re.match(r"(?:\s|<br>)*+", html)
    first = last = found.end() if found else 0
    for each in re.finditer(r"(?:\s|<br>)++|[^\s<]++|<", html[first:]):
        if not each[0].isspace() and not each[0].lstrip().startswith("<br>"):
            last = first + each.end()
    return first, last


def tidy_inline(html: str) -> str:
    """One space between words, none at the ends or around breaks, no mark that marks nothing."""
    html = re.sub(r"</([bi])>(\s*)<\1>", r"\2", html)
    html = re.sub(r"\s+", " ", html)
    html = re.sub(r"\s*<br>\s*", "<br>", html)
    first, last = edges_of(html)
    return html[first:last]


def words_of(html: str) -> str:
    """The words of safe inline markup, or of what else stands where a text should."""
    if "<" not in html and "&" not in html:
        return collapse(html)
    if SAFE_INLINE.fullmatch(html):
        return collapse(unescape(re.sub(r"<[^>]*>", "", APART.sub(" ", html))))
    return text_of(parse(html))


def links_in(html: str) -> tuple[str, ...]:
    """Addresses of the links of safe inline markup, in order."""
    return tuple(unescape(found) for found in re.findall(r'<a href="([^"]*)">', html))
