"""The parts of a text in the order of the page, whatever the system wraps them in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from html import escape
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from mlr_programme.importer.elements import (
    Accordion,
    AccordionPart,
    Document,
    Element,
    Embed,
    FactBox,
    Heading,
    ItemList,
    Paragraph,
)
from mlr_programme.importer.readers.boxes_beside import FACT_WORDS
from mlr_programme.importer.readers.date_lines import is_date_line, is_filing, says_numbers
from mlr_programme.importer.readers.date_places import is_definitions_about_page, is_list_about_page
from mlr_programme.importer.readers.inline import inline_html, links_in, tidy_inline, words_of
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    HEADING_NAMES,
    SILENT_NAMES,
    attribute,
    holds,
    is_longer_than,
    link_address,
    size_of,
    tags_in,
    text_of,
    web_address,
    words_about,
)
from mlr_programme.importer.readers.numbering import labels_of, unless_counted
from mlr_programme.importer.readers.pictures import (
    CAPTION_LENGTH,
    IMAGES,
    SMALLEST,
    SOURCE,
    caption_in,
    is_picture,
    picture_with_caption,
    read_picture,
)
from mlr_programme.importer.readers.quotes import read_quote
from mlr_programme.importer.readers.runs import (
    BULLET,
    FILE_FACTS,
    is_file,
    is_tool,
    join_items,
    read_run,
)
from mlr_programme.importer.readers.tables import is_data_table, read_table

PARTS = BLOCK_NAMES | IMAGES
LISTS = ("ul", "ol")
TITLE_WORDS = frozenset(["title", "titel", "heading", "rubrik", "header"])
TITLE_LENGTH = 90
# Where a line in bold may be a heading.
HEADING_HOLDERS = frozenset(["p", "div", "td", "strong", "b", "span", "section", "body", "font"])
TO_HEADING = 2
QUOTE_WORDS = frozenset(["citat", "quote", "pullquote", "blockquote"])
# Who wrote it, and the like: a line beside the text, not in it.
ASIDE_WORDS = frozenset(["author", "byline", "meta", "postmeta", "skribent", "submitted"])
ASIDE_LENGTH, LINE_LENGTH = 100, 140
# They hold more than a line, or are read by rules of their own.
NEVER_BESIDE = IMAGES | frozenset({"table", "ul", "ol", "dl", "blockquote"})
FILE_BOX_LENGTH = 200
FILM_HOSTS = re.compile(
    r"(?:^|\.)(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|screen9\.\w+|qbrick\.com|quickchannel\.com|creo\.se)$"
)


class BodyReader:
    """Turns one part of a page into elements."""

    def __init__(self, base: str, days: Collection[date] = ()) -> None:
        """``days`` are those of publishing and change, which stand beside the text."""
        self.base, self.days = base, days

    def read(self, place: Tag) -> list[Element]:
        for image in place.find_all("img"):
            if not is_picture(image, self.base):
                # It would part the line that it stands in, and a link from its words.
                image.decompose()
        return join_items(self._children(place))

    def _children(self, place: Tag) -> list[Element]:
        """Blocks, and the runs of text between them."""
        elements: list[Element] = []
        run: list[PageElement] = []

        def end_run() -> None:
            elements.extend(self._text(run, place.name))
            run.clear()

        for child in list(place.children):
            if child.parent is not place:
                # Taken out as what its neighbour says of itself.
                continue
            if isinstance(child, Tag) and child.name not in SILENT_NAMES and self._is_block(child):
                end_run()
                elements.extend(self._block(child))
            elif isinstance(child, Tag) or (
                isinstance(child, NavigableString) and not isinstance(child, PreformattedString)
            ):
                run.append(child)
        end_run()
        return elements

    def _is_block(self, tag: Tag) -> bool:
        return tag.name in BLOCK_NAMES or tag.name == "img" or holds(tag, PARTS)

    def _block(self, tag: Tag) -> list[Element]:
        text = "" if is_longer_than(tag, CAPTION_LENGTH) else text_of(tag)
        if text and self._is_beside_the_text(tag, text):
            return []
        readers: dict[str, Callable[[Tag], list[Element]]] = {
            "ul": self._list,
            "ol": self._list,
            "dl": self._definitions,
            "table": self._table,
            "figure": self._figure,
            "picture": self._picture,
            "img": self._picture,
            "blockquote": _quote,
            "iframe": self._film,
            "video": self._film,
            "hr": lambda _tag: [],
        }
        if tag.name in HEADING_NAMES:
            return self._heading(tag)
        if reader := readers.get(tag.name):
            return reader(tag)
        if words_about(tag) & QUOTE_WORDS and not holds(tag, frozenset({"blockquote"})):
            return _quote(tag)
        if tag.name == "details":
            return self._details(tag)
        if tag.name == "a":
            boxes = holds(tag, BLOCK_NAMES)
            return self._linked_boxes(tag) if boxes else self._linked_picture(tag)
        if text and (document := self._file_box(tag, text)):
            return [document]
        is_box = tag.name not in ("p", "span", "a", "td", "address")
        if is_box and words_about(tag) & FACT_WORDS:
            return self._fact_box(tag)
        picture = picture_with_caption(tag, self.base)
        return [picture] if picture is not None else self._children(tag)

    def _is_beside_the_text(self, tag: Tag, text: str) -> bool:
        """Whether it is a tool, a day of publishing, or the name of who wrote it."""
        if holds(tag, NEVER_BESIDE) or tag.name in NEVER_BESIDE:
            return False
        if words_about(tag) & ASIDE_WORDS and len(text) <= ASIDE_LENGTH:
            return not says_numbers(text)
        is_dated = is_date_line(text, self.days) and not is_filing(text)
        if len(text) > LINE_LENGTH or is_dated:
            return is_dated
        # Names in blocks of their own would read as one, and a word such as "Details" is the
        # heading of what stands below it.
        is_line = tag.name not in HEADING_NAMES and len(list(islice(_blocks_in(tag), 2))) < 2
        return is_tool(text) or (is_line and is_date_line(text, self.days))

    def _file_box(self, tag: Tag, text: str) -> Document | None:
        """A box that holds no more than one file, its name and what is said of it."""
        links = [each for each in tag.find_all("a", href=True) if text_of(each)]
        addresses = {link_address(self.base, attribute(each, "href")) for each in links}
        if len(addresses) != 1 or len(text) > FILE_BOX_LENGTH or not tag.find(HEADING_NAMES):
            return None
        address = addresses.pop()
        if any(FILE_FACTS.fullmatch(text_of(each)) for each in tag.find_all(HEADING_NAMES)):
            # "Documents" is the heading of what may yet be more.
            return None
        rest = text.replace(text_of(links[0]), "", 1)
        return Document(address, text) if is_file(address) and FILE_FACTS.fullmatch(rest) else None

    def _heading(self, tag: Tag) -> list[Element]:
        text = text_of(tag)
        pictures = [element for image in tag.find_all("img") for element in self._picture(image)]
        level = max(TO_HEADING, int(tag.name[1]))
        return [*pictures, Heading(text, level)] if text else pictures

    def _text(self, run: Iterable[PageElement], name: str) -> list[Element]:
        """What a run of text within an element of that name holds."""
        return read_run(
            inline_html(run, self.base), may_be_heading=name in HEADING_HOLDERS, days=self.days
        )

    def _list(self, tag: Tag) -> list[Element]:
        parts = [item for item in tags_in(tag) if item.name == "li"]
        if parts and all(_is_section(item) or item.find("figure") for item in parts):
            return [element for item in parts for element in self._children(item)]
        labels = labels_of(tag, parts) if tag.name == "ol" else [""] * len(parts)
        items = [self._item(item) for item in parts]
        pictures = [element for image in tag.find_all("img") for element in self._picture(image)]
        kept = [each for each in zip(items, labels, strict=True) if words_of(each[0])]
        if not kept or is_list_about_page(tag, self.days):
            return pictures or (self._children(tag) if not items else [])
        told = unless_counted([label for _item, label in kept]) if tag.name == "ol" else ()
        return [*pictures, ItemList(tuple(item for item, _label in kept), tag.name == "ol", told)]

    def _item(self, item: Tag) -> str:
        """With the lists that stand in it, each in its place."""
        html = ""
        run: list[PageElement] = []
        for child in [*item.children, None]:
            if child is not None and not (isinstance(child, Tag) and child.name in LISTS):
                run.append(child)
                continue
            html += self._item_text(run)
            run = []
            html += self._list_within(child) if isinstance(child, Tag) else ""
        return html

    def _item_text(self, run: Iterable[PageElement]) -> str:
        html = re.sub(r"(?:\s*<br>\s*)+", " ", inline_html(run, self.base))
        return tidy_inline(BULLET.sub("", html))

    def _list_within(self, tag: Tag) -> str:
        items = [self._item(item) for item in tags_in(tag) if item.name == "li"]
        inner = "".join(f"<li>{item}</li>" for item in items if words_of(item))
        return f"<{tag.name}>{inner}</{tag.name}>" if inner else ""

    def _definitions(self, tag: Tag) -> list[Element]:
        if is_definitions_about_page(tag, self.days):
            return []
        items: list[str] = []
        is_open = False
        for part in tag.find_all(["dt", "dd"]):
            html = inline_html(part.children, self.base)
            if not words_of(html):
                continue
            if part.name == "dt":
                items.append(f"<b>{html}</b>")
            elif is_open:
                items[-1] = tidy_inline(f"{items[-1]} {html}")
            else:
                items.append(html)
            is_open = True
        return [ItemList(tuple(items))] if items else []

    def _table(self, tag: Tag) -> list[Element]:
        if is_data_table(tag):
            return [read_table(tag, self.base)]
        picture = picture_with_caption(tag, self.base)
        return [picture] if picture is not None else self._children(tag)

    def _figure(self, tag: Tag) -> list[Element]:
        if tag.find("table") or tag.find("iframe") or tag.find("video") or tag.find("blockquote"):
            caption = tag.find("figcaption")
            return [
                element
                for element in self._children(tag)
                if not (
                    isinstance(caption, Tag)
                    and isinstance(element, Paragraph)
                    and words_of(element.html) == text_of(caption)
                    and not tag.find("blockquote")
                )
            ]
        image = tag.find("img")
        if not isinstance(image, Tag):
            return self._children(tag)
        caption_tag = tag.find("figcaption")
        return self._pictures_in(
            tag, text_of(caption_tag) if isinstance(caption_tag, Tag) else caption_in(tag)
        )

    def _picture(self, tag: Tag) -> list[Element]:
        return self._pictures_in(tag, "")

    def _pictures_in(self, tag: Tag, caption: str) -> list[Element]:
        images = [tag] if tag.name == "img" else tag.find_all("img")
        return [
            read_picture(image, self.base, caption)
            for image in images
            if is_picture(image, self.base)
        ]

    def _linked_boxes(self, tag: Tag) -> list[Element]:
        """What stands in a link around boxes: a file, or texts that keep the link."""
        address = link_address(self.base, attribute(tag, "href"))
        elements = self.read_inner(tag)
        texts = [each for each in elements if isinstance(each, Paragraph)]
        if is_file(address) and len(texts) == len(elements) == 1:
            return [Document(address, words_of(texts[0].html))]
        if not address or any(links_in(each.html) for each in texts):
            return elements
        start = f'<a href="{escape(address)}">'
        return [
            Paragraph(f"{start}{each.html}</a>") if isinstance(each, Paragraph) else each
            for each in elements
        ]

    def _linked_picture(self, tag: Tag) -> list[Element]:
        """A picture and words in one link: the words keep it."""
        pictures = self._pictures_in(tag, "")
        for image in tag.find_all("img"):
            image.decompose()
        return [*pictures, *self._text([tag], "a")]

    def _film(self, tag: Tag) -> list[Element]:
        sources = [tag, *tag.find_all("source")]
        found = (web_address(self.base, each) for source in sources for each in _sources_of(source))
        if not (address := next(filter(None, found), "")):
            return []
        # Drupal shows films through an address of its own, which names the other.
        asked = parse_qs(urlsplit(address).query).get("url", [""])[0]
        inner = web_address(asked, asked)
        if FILM_HOSTS.search(urlsplit(inner).hostname or ""):
            address = inner
        return [Embed(address, attribute(tag, "title"))] if _is_seen(tag) else []

    def _fact_box(self, tag: Tag) -> list[Element]:
        """The box; what it holds where that is another box, or no more than a title."""
        found = elements = self.read_inner(tag)
        title = ""
        if elements and isinstance(elements[0], Heading):
            title, elements = elements[0].text, elements[1:]
        elif elements and isinstance(first := elements[0], Paragraph):
            named = self._named_title(tag)
            if named and words_of(first.html) == named:
                title, elements = named, elements[1:]
        if not elements or any(isinstance(each, FactBox) for each in elements):
            return found
        return [FactBox(title, tuple(elements))]

    def _named_title(self, tag: Tag) -> str:
        """The line of a box that its class calls a title."""
        for each in tag.find_all(["p", "div", "span", "strong"]):
            if words_about(each) & TITLE_WORDS and len(text := text_of(each)) <= TITLE_LENGTH:
                return text
        return ""

    def _details(self, tag: Tag) -> list[Element]:
        summary = tag.find("summary")
        title = text_of(summary) if isinstance(summary, Tag) else ""
        if isinstance(summary, Tag):
            summary.extract()
        body = self.read_inner(tag)
        return [Accordion((AccordionPart(title, tuple(body)),))] if title else body

    def read_inner(self, tag: Tag) -> list[Element]:
        return join_items(self._children(tag))


def _quote(tag: Tag) -> list[Element]:
    quote = read_quote(tag)
    return [quote] if quote is not None else []


def _blocks_in(tag: Tag) -> Iterator[Tag]:
    """The innermost blocks within that hold words."""
    for each in tag.descendants:
        if not isinstance(each, Tag) or each.name not in BLOCK_NAMES:
            continue
        if not holds(each, BLOCK_NAMES) and text_of(each):
            yield each


def _is_section(item: Tag) -> bool:
    """Whether it is a heading and a text: no item, but a part of the page."""
    heading = item.find(HEADING_NAMES)
    return isinstance(heading, Tag) and is_longer_than(item, len(text_of(heading)) + 1)


def _is_seen(tag: Tag) -> bool:
    """Whether a frame has a size: one without counts visitors."""
    sizes = (size_of(tag, name) for name in ("width", "height"))
    return all(size > SMALLEST for size in sizes if size is not None)


def _sources_of(tag: Tag) -> list[str]:
    """Where it is shown from; also after the reader has agreed to it."""
    names = sorted(name for name in tag.attrs if SOURCE.fullmatch(name))
    return [attribute(tag, name) for name in ("src", *names)]
