"""The parts of a text in the order of the page, whatever the system wraps them in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from mlr_programme.importer.elements import (
    Accordion,
    AccordionPart,
    Element,
    FactBox,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Table,
)
from mlr_programme.importer.readers.boxes_beside import FACT_WORDS
from mlr_programme.importer.readers.captions import (
    CAPTION_LENGTH,
    caption_in,
    says_only_of_picture,
    take_caption_after,
)
from mlr_programme.importer.readers.credits import credit_in, credit_of
from mlr_programme.importer.readers.date_lines import is_date_line, is_filing, says_numbers
from mlr_programme.importer.readers.date_places import is_definitions_about_page, is_list_about_page
from mlr_programme.importer.readers.files_in_boxes import (
    read_file_box,
    read_headed_file,
    read_linked_file,
)
from mlr_programme.importer.readers.films import read_film
from mlr_programme.importer.readers.inline import inline_html, words_of
from mlr_programme.importer.readers.items import read_definitions, read_item
from mlr_programme.importer.readers.links_around import (
    link_around,
    link_to,
    links_of_heading,
    with_link,
)
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    HEADING_NAMES,
    SILENT_NAMES,
    attribute,
    holds,
    is_longer_than,
    link_address,
    tags_in,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.numbering import labels_of, unless_counted
from mlr_programme.importer.readers.pictures import (
    IMAGES,
    is_picture,
    picture_with_caption,
    read_picture,
)
from mlr_programme.importer.readers.quotes import read_quote
from mlr_programme.importer.readers.runs import is_tool, join_items, read_run
from mlr_programme.importer.readers.tables import is_data_table, read_table

PARTS = BLOCK_NAMES | IMAGES
# What an item of a list cannot hold.
BLOCKS_IN_DEFINITIONS = frozenset({*IMAGES, *HEADING_NAMES, "table", "iframe", "video", "figure"})
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
                elements.extend(self._with_caption_after(child, self._block(child)))
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
            "pre": self._lines,
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
        if text and (document := read_file_box(tag, text, self.base)):
            return [document]
        is_box = tag.name not in ("p", "span", "a", "td", "address")
        if is_box and words_about(tag) & FACT_WORDS:
            return self._fact_box(tag)
        return self._captioned(tag) or self._children(tag)

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

    def _heading(self, tag: Tag) -> list[Element]:
        text = text_of(tag)
        pictures = [element for image in tag.find_all("img") for element in self._picture(image)]
        level = max(TO_HEADING, int(tag.name[1]))
        if not text:
            return pictures
        if document := read_headed_file(tag, text, self.base):
            return [*pictures, document]
        return [*pictures, Heading(text, level), *links_of_heading(tag, self.base)]

    def _text(self, run: Iterable[PageElement], name: str) -> list[Element]:
        """What a run of text within an element of that name holds."""
        return read_run(
            inline_html(run, self.base), may_be_heading=name in HEADING_HOLDERS, days=self.days
        )

    def _lines(self, tag: Tag) -> list[Element]:
        """A text whose lines stand as they were typed."""
        for text in list(tag.find_all(string=True)):
            first, *lines = text.split("\n")
            if lines and not isinstance(text, PreformattedString):
                pieces = [piece for line in lines for piece in (Tag(name="br"), line)]
                text.replace_with(first, *pieces)
        return self._children(tag)

    def _list(self, tag: Tag) -> list[Element]:
        parts = [item for item in tags_in(tag) if item.name == "li"]
        if parts and all(_is_section(item) or item.find("figure") for item in parts):
            return [element for item in parts for element in self._children(item)]
        labels = labels_of(tag, parts) if tag.name == "ol" else [""] * len(parts)
        items = [read_item(item, self.base) for item in parts]
        pictures = [element for image in tag.find_all("img") for element in self._picture(image)]
        kept = [each for each in zip(items, labels, strict=True) if words_of(each[0])]
        if not kept or is_list_about_page(tag, self.days):
            return pictures or (self._children(tag) if not items else [])
        told = unless_counted([label for _item, label in kept]) if tag.name == "ol" else ()
        return [*pictures, ItemList(tuple(item for item, _label in kept), tag.name == "ol", told)]

    def _definitions(self, tag: Tag) -> list[Element]:
        if is_definitions_about_page(tag, self.days):
            return []
        if holds(tag, BLOCKS_IN_DEFINITIONS):
            return [element for part in self._parts_of(tag) for element in part]
        items = read_definitions(tag, self.base)
        return [ItemList(items)] if items else []

    def _parts_of(self, tag: Tag) -> Iterator[list[Element]]:
        """The names in bold lines, with what is said of each below them."""
        for part in tag.find_all(["dt", "dd"]):
            html = inline_html(part.children, self.base)
            if part.name == "dt":
                yield [Paragraph(f"<b>{html}</b>")] if words_of(html) else []
            else:
                yield self._children(part)

    def _table(self, tag: Tag) -> list[Element]:
        if is_data_table(tag):
            return [read_table(tag, self.base)]
        return self._captioned(tag) or self._children(tag)

    def _figure(self, tag: Tag) -> list[Element]:
        if tag.find("figure"):
            # A gallery: each picture in it has a caption of its own.
            return self._children(tag)
        if tag.find("table"):
            return self._figure_of_table(tag)
        is_other = tag.find(["blockquote", "iframe", "video"]) is not None
        if is_other or not isinstance(tag.find("img"), Tag):
            return self._children(tag)
        if says_only_of_picture(tag):
            return self._pictures_in(tag, text_of(tag))
        return self._pictures_in(tag, caption_in(tag))

    def _figure_of_table(self, tag: Tag) -> list[Element]:
        """The figure's caption is the table's, where that has none."""
        caption_tag = tag.find("figcaption")
        caption = text_of(caption_tag) if isinstance(caption_tag, Tag) else ""
        elements = self._children(tag)
        tables = [each for each in elements if isinstance(each, Table)]
        if not caption or len(tables) != 1 or tables[0].caption not in ("", caption):
            return elements
        return [
            replace(each, caption=caption) if isinstance(each, Table) else each
            for each in elements
            if not _says(each, caption)
        ]

    def _film(self, tag: Tag) -> list[Element]:
        film = read_film(tag, self.base)
        return [film] if film is not None else []

    def _picture(self, tag: Tag) -> list[Element]:
        return self._pictures_in(tag, "")

    def _pictures_in(self, tag: Tag, caption: str) -> list[Element]:
        """The pictures, each with the link around it; what is said of all stands below the last."""
        images = [tag] if tag.name == "img" else tag.find_all("img")
        images = [each for each in images if is_picture(each, self.base)]
        credit = credit_of(caption) or credit_in(tag)
        elements: list[Element] = []
        for image in images:
            said = caption if image is images[-1] else ""
            elements.append(read_picture(image, self.base, said, credit))
            elements += self._link_around(image)
        return elements

    def _with_caption_after(self, tag: Tag, elements: list[Element]) -> list[Element]:
        """The picture of an element that says nothing, with what its neighbour says of it."""
        pictures = [each for each in elements if isinstance(each, Picture)]
        if len(pictures) != 1 or pictures[0].caption or is_longer_than(tag, 0):
            return elements
        if (after := take_caption_after(tag)) is None:
            return elements
        caption = text_of(after)
        credit = credit_of(caption) or credit_in(after)
        told = replace(pictures[0], caption=caption, credit=credit)
        return [told if each is pictures[0] else each for each in elements]

    def _link_around(self, image: Tag) -> list[Element]:
        link = link_around(image, self.base)
        return [Paragraph(link)] if link else []

    def _captioned(self, tag: Tag) -> list[Element]:
        """The one picture that a box holds with its caption; none of any other box."""
        picture = picture_with_caption(tag, self.base)
        if picture is None:
            return []
        images = (each for each in tag.find_all("img") if is_picture(each, self.base))
        return [picture, *(link for image in images for link in self._link_around(image))]

    def _linked_boxes(self, tag: Tag) -> list[Element]:
        """What stands in a link around boxes: a file, or texts that keep the link."""
        address = link_address(self.base, attribute(tag, "href"))
        elements = self.read_inner(tag)
        pictures = [each for each in elements if isinstance(each, Picture)]
        if pictures and len(pictures) == len(elements):
            words = text_of(tag) or pictures[0].alt
            return [*elements, *map(Paragraph, link_to(address, words, tag))]
        if document := read_linked_file(tag, address, elements):
            return [*pictures, document]
        return with_link(elements, address)

    def _linked_picture(self, tag: Tag) -> list[Element]:
        """A picture and words in one link: the words keep it."""
        pictures = self._pictures_in(tag, "")
        for image in tag.find_all("img"):
            image.decompose()
        return [*pictures, *self._text([tag], "a")]

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


def _says(element: Element, text: str) -> bool:
    return isinstance(element, Paragraph) and words_of(element.html) == text


def _is_section(item: Tag) -> bool:
    """Whether it is a heading and a text: no item, but a part of the page."""
    heading = item.find(HEADING_NAMES)
    return isinstance(heading, Tag) and is_longer_than(item, len(text_of(heading)) + 1)
