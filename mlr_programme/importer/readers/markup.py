"""HTML as a tree, and what may be kept of it: plain text, and inline markup that can do no harm."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from bs4 import (
    BeautifulSoup,
    MarkupResemblesLocatorWarning,
    Tag,
    XMLParsedAsHTMLWarning,
)
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import PageElement, PreformattedString

from mlr_programme.importer.errors import LimitError
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.readers.hidden_mails import show_mails
from mlr_programme.importer.readers.notation import write_out

# JSON can name half of a character, which no text can hold.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
ADDRESS_NOISE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
ADDRESS_START = re.compile(r"^[\w\s+.-]*:\s*(?://[^/?#]*)?")
ADDRESS_ENDS = re.compile(r"[\s\"<>]")
LINK_SCHEMES = ("http", "https", "mailto", "tel")
WEB_SCHEMES = ("http", "https")

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
    {
        "assistive",
        "elementinvisible",
        "hideaccessible",
        "screenreaderonly",
        "screenreadertext",
        "sronly",
        "visuallyhidden",
    }
)
# No database keeps all of these, and nobody reads them: controls but spaces, and half signs.
UNSTORABLE = dict.fromkeys((*range(9), *range(0x0E, 0x1C), 0x7F, *range(0xD800, 0xE000)))
INVISIBLE = UNSTORABLE | dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
OPENED_WORDS = frozenset(
    ["answer", "body", "collapse", "content", "innehall", "panel", "svar", "text"]
)
OPENER_LENGTH = 200
MOST_ITEMS = 50
# A longer class or id names nothing.
NAME_LENGTH = 500
WORD = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]+|[A-ZÅÄÖ]+(?![a-zåäö])|\d+")


nesting_limit: ContextVar[int] = ContextVar("nesting_limit", default=Limits.nesting)
"""Set for each document: readers go down into a tree, and Python goes only so deep."""


class _TreeBuilder(LXMLTreeBuilder):
    def start(self, *args: Any, **kwargs: Any) -> None:
        if self.soup is not None and len(self.soup.tagStack) > nesting_limit.get():
            raise LimitError(
                f"More than {nesting_limit.get()} elements stand within each other, which nesting "
                "in MLR_PROGRAMME_IMPORT_LIMITS allows."
            )
        super().start(*args, **kwargs)


def parse(text: str) -> BeautifulSoup:
    """The tree of a page or of a part of one; buttons that are titles are read as titles.

    Raises ``LimitError`` for one that is too deep.
    """
    with warnings.catch_warnings():
        # XHTML is HTML with a first line of its own.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        whole = LONE_SURROGATE.sub("\ufffd", text)
        page = BeautifulSoup(whole, builder=_TreeBuilder())
    write_out(page)
    show_mails(page)
    _name_titles(page)
    return page


def _name_titles(page: BeautifulSoup) -> None:
    """Buttons that are titles, and those that open a part of the text, as headings."""
    openers: list[Tag] = []
    panels: dict[str, Tag] = {}
    for tag in page.find_all(True):
        title = tag.find_parent([*HEADING_NAMES, "summary", "dt"]) if tag.name == "button" else None
        if title is not None:
            _keep_opening(tag, title)
            tag.unwrap()
        elif _may_open(tag):
            _name_opener(tag)
        elif _opens(tag):
            openers.append(tag)
        if name := attribute(tag, "id"):
            panels.setdefault(name, tag)
    texts = {name: is_text(panels[name]) for name in map(_controlled, openers) if name in panels}
    for opener in openers:
        name = _controlled(opener)
        if not texts.get(name) or opener.find_parent(["nav", "header", *HEADING_NAMES]):
            continue
        around = panels[name].parent
        if around is not None and any(each is around for each in opener.parents):
            opener.name = "h3"


def _keep_opening(button: Tag, title: Tag) -> None:
    """What the button in a title opens is text, which is hidden until then."""
    if (opened := _controlled(button)) and not title.has_attr("aria-controls"):
        title["aria-controls"] = opened
    if button.has_attr("aria-expanded"):
        title["aria-expanded"] = attribute(button, "aria-expanded")


def _opens(tag: Tag) -> bool:
    is_button = tag.name == "button" or attribute(tag, "role") in ("button", "tab")
    return is_button and tag.has_attr("aria-controls")


def _may_open(tag: Tag) -> bool:
    """Whether it is made to be pressed, and does not say what for."""
    if tag.has_attr("aria-controls"):
        return False
    return tag.name == "button" or (
        tag.name in ("div", "span", "p") and attribute(tag, "tabindex") == "0"
    )


def _name_opener(tag: Tag) -> None:
    """A line that only a script makes a button of, above the text that it opens, as a heading."""
    text = tag.find_next_sibling(True)
    if (
        isinstance(text, Tag)
        and words_about(text) & OPENED_WORDS
        and not tag.find(["p", "ul", *HEADING_NAMES])
        and not is_longer_than(tag, OPENER_LENGTH)
        and is_text(text)
    ):
        tag.name = "h3"
        # What it opens may be hidden until then.
        tag.attrs.setdefault("aria-expanded", "false")


def _controlled(opener: Tag) -> str:
    return attribute(opener, "aria-controls")


def is_text(panel: Tag) -> bool:
    """Whether what is opened is of the page, and no menu or form."""
    if panel.find(["nav", "form"]) is not None:
        return False
    # A list of links may be a menu.
    items = panel.find_all("li", limit=MOST_ITEMS)
    return panel.find(["p", "table"]) is not None or any(not each.find("a") for each in items)


def collapse(text: str) -> str:
    """Text as a browser shows it: spaces of any kind are one, soft hyphens and the like none."""
    return " ".join(text.translate(INVISIBLE).split())


def text_of(node: PageElement | None) -> str:
    """The words in a part of the page; words of separate blocks never run together."""
    if node is None:
        return ""
    return collapse("".join(_pieces(node)))


def _pieces(
    node: PageElement, is_passed: Callable[[Tag], bool] = lambda _tag: False
) -> Iterator[str]:
    """Not by calling itself: that takes as many steps for each word as it is deep."""
    left: list[PageElement | str] = [node]
    while left:
        each = left.pop()
        if isinstance(each, Tag):
            if each.name in SILENT_NAMES or is_passed(each):
                continue
            if each.name in BLOCK_NAMES or each.name == "br" or stands_apart(each):
                yield " "
                left.append(" ")
            left.extend(reversed(each.contents))
        elif isinstance(each, str) and not isinstance(each, PreformattedString):
            yield each


def words_without(node: PageElement, is_passed: Callable[[Tag], bool]) -> str:
    """``text_of`` without elements that ``is_passed`` is true for."""
    return collapse("".join(_pieces(node, is_passed)))


def is_longer_than(node: PageElement, length: int) -> bool:
    """Whether ``text_of`` is longer, without reading more of it than that."""
    return len(beginning_of(node, length + 1)) > length


def beginning_of(
    node: PageElement, length: int, is_passed: Callable[[Tag], bool] = lambda _tag: False
) -> str:
    """``text_of`` from its first sign to the ``length``-th, or somewhat farther, without elements
    that ``is_passed`` is true for."""
    pieces: list[str] = []
    count = 0
    for piece in _pieces(node, is_passed):
        pieces.append(piece)
        count += len("".join(piece.translate(INVISIBLE).split()))
        if count >= length:
            break
    return collapse("".join(pieces))


def stands_apart(tag: Tag) -> bool:
    """Whether only a style sheet can keep its words from those of the element that it touches."""
    before = tag.previous_sibling
    return isinstance(before, Tag) and tag.has_attr("class") and before.has_attr("class")


NAMING = ("class", "id", "role", "itemprop", "property", "data-block-type")


def words_about(tag: Tag) -> frozenset[str]:
    """The words that its class, id, role and the like are made of, in lower case: of ``leadText``
    and ``lead-text`` are ``lead``, ``text`` and ``leadtext``."""
    values: list[str] = []
    for name in NAMING if tag.attrs else ():
        value = tag.get(name)
        values += value if isinstance(value, list) else [value] if value else []
    return _words_in(tuple(value[:NAME_LENGTH] for value in values[:NAME_LENGTH]))


@lru_cache(maxsize=4096)
def _words_in(names: tuple[str, ...]) -> frozenset[str]:
    """One page has the same few names again and again."""
    # Drupal's word for "the field called".
    values = [re.sub(r"^field-{1,2}name-(?:field-)?", "", value) for value in names]
    whole = (re.sub(r"[\W_]", "", each).lower() for value in values for each in value.split())
    return frozenset(word.lower() for value in values for word in WORD.findall(value)).union(whole)


def tags_in(node: Tag) -> Iterator[Tag]:
    return (child for child in node.children if isinstance(child, Tag))


def attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    text = " ".join(value) if isinstance(value, list) else (value or "").strip()
    return text.translate(UNSTORABLE)


def size_of(tag: Tag, name: str) -> int | None:
    """A width or height in pixels, where it says one that can be."""
    size = attribute(tag, name).removesuffix("px")
    return int(size) if size.isdecimal() and len(size) <= 9 else None


def is_gone(tag: Tag) -> bool:
    """Whether it was decomposed: of one that was not, ``tag.decomposed`` looks for an element of
    that name in all that it holds."""
    return bool(vars(tag).get("_decomposed"))


def holds(tag: Tag, names: frozenset[str]) -> bool:
    """Whether an element of one of the names stands within."""
    return any(isinstance(each, Tag) and each.name in names for each in tag.descendants)


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
    address = ADDRESS_NOISE.sub("", address).strip()
    # Slips of the finger up to the path; a space in the name of a file belongs to it.
    address = ADDRESS_START.sub(lambda each: re.sub(r"\s", "", each[0]), address)
    try:
        absolute = urljoin(base, address)
        parts = urlsplit(absolute)
    except ValueError:
        return ""
    if parts.scheme in WEB_SCHEMES and not parts.hostname:
        return ""
    absolute = f"{parts.scheme}{absolute[len(parts.scheme) :]}"
    return ADDRESS_ENDS.sub(lambda each: quote(each[0]), absolute)
