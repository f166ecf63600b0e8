"""Where on a page a line about the page itself stands: beside the text, never in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import islice, takewhile

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from mlr_programme.importer.readers.beside import MOST_BEFORE, PROSE_LENGTH
from mlr_programme.importer.readers.date_lines import (
    LABEL,
    LINE_LENGTH,
    PageLine,
    is_date_label,
    is_date_line,
    read_page_line,
    says_numbers,
)
from mlr_programme.importer.readers.date_words import META_WORDS
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    SILENT_NAMES,
    attribute,
    beginning_of,
    collapse,
    holds,
    is_longer_than,
    tags_in,
    text_of,
    words_about,
    words_without,
)
from mlr_programme.importer.readers.runs import is_tool
from mlr_programme.importer.readers.tables import is_data_table
from mlr_programme.importer.readers.told_days import text_with_days

SHORTEST_LINE = 8
NEIGHBOURS = 40
MOST_ITEMS = 12
LISTS = ("ul", "ol")
# Whose page it is, beside the days of it.
SENDER = re.compile(
    r"från|avsändare|av|utgivare|ansvarig|författare|from|by|author|publisher|organisation",
    re.IGNORECASE,
)
LINKS = frozenset({"a"})
PASSED = frozenset({"html", "body", "head"})
MENU_ROLES = frozenset({"alertdialog", "dialog", "menu", "menubar", "navigation", "search"})


def date_lines_in(place: Tag) -> Iterator[tuple[PageLine, Tag]]:
    """The lines that say when the page was published or changed, the outermost element of each."""
    seen: set[str] = set()
    tables: dict[int, bool] = {}
    for tag in place.find_all(True):
        if tag.name in PASSED or tag.name in SILENT_NAMES:
            continue
        for text in _lines_of(tag):
            if len(text) < SHORTEST_LINE or text in seen or not LABEL.search(text):
                continue
            line = read_page_line(text)
            if line is None or not line.is_labelled:
                seen.add(text)
            elif not (_is_in_menu(tag) or _is_in_text(tag, text, tables)):
                seen.add(text)
                yield line, tag


def _is_in_menu(tag: Tag) -> bool:
    """Whether it is of what is done with a page, and when: not of when readers got to see it."""
    return any(
        each.name in ("nav", "dialog") or attribute(each, "role") in MENU_ROLES
        for each in (tag, *tag.parents)
    )


def _lines_of(tag: Tag) -> list[str]:
    """The words of a short element; where breaks part them, its lines, of a text the first and the
    last."""
    text = "" if is_longer_than(tag, LINE_LENGTH) else text_with_days(tag)
    whole = [text] if text else []
    if text and holds(tag, LINKS):
        whole.append(beginning_of(tag, LINE_LENGTH, _is_tool_link))
    name = tag.find_previous_sibling(True) if text and tag.name == "dd" else None
    if isinstance(name, Tag) and name.name == "dt" and not is_longer_than(name, LINE_LENGTH):
        whole.append(f"{text_of(name).rstrip(' :')}: {words_without(tag, _is_inner_link)}")
    if text and words_about(tag) & META_WORDS:
        # What else such a line tells may be of any kind: where it is filed, what to do with it.
        whole += re.split(r"\s*[|·•]\s*", text)[:MOST_ITEMS]
    if not any(child.name == "br" for child in tags_in(tag)):
        return whole
    lines = [collapse(each) for each in _parted(tag)]
    lines = [each for each in lines if each]
    # A few short lines say who and when; in a longer text only the ends of it do.
    return [*whole, *(lines if text else [*lines[:1], *lines[-1:]])]


def _is_tool_link(tag: Tag) -> bool:
    return tag.name == "a" and is_tool(text_of(tag))


def _parted(tag: Tag) -> list[str]:
    lines = [""]
    for child in tag.children:
        if isinstance(child, Tag):
            if child.name == "br" or child.name in BLOCK_NAMES:
                lines.append("")
            elif child.name not in SILENT_NAMES:
                lines[-1] += text_of(child) if not is_longer_than(child, LINE_LENGTH) else "…"
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            lines[-1] += str(child)
    return lines


def _is_in_text(tag: Tag, text: str, tables: dict[int, bool]) -> bool:
    """Whether the line is of a list, a table, a quote or running text that says other things."""
    block = _outermost(tag, text)
    if tag.find_parent("blockquote") is not None:
        return True
    for holder in (block, *block.parents):
        if holder.name in LISTS and _is_list_of_text(block, holder):
            return True
        if holder.name == "dl" and not is_definitions_about_page(holder):
            return True
        if holder.name == "table":
            if id(holder) not in tables:
                tables[id(holder)] = is_data_table(holder) and not _is_table_about_page(holder)
            if tables[id(holder)]:
                return True
    return _is_in_sentence(block) or _is_among_prose(block)


def _is_table_about_page(table: Tag) -> bool:
    """Whether each row is a line about the page."""
    rows = table.find_all("tr", limit=MOST_ITEMS + 1)
    is_short = len(rows) <= MOST_ITEMS and not any(
        is_longer_than(each, LINE_LENGTH) for each in rows
    )
    return is_short and all(is_date_line(text_of(each)) for each in rows)


def _is_list_of_text(block: Tag, holder: Tag) -> bool:
    item = block if block.name == "li" else block.find_parent("li")
    # An item may hold the whole article.
    is_short = item is not None and not is_longer_than(item, 2 * LINE_LENGTH)
    return is_short and not is_list_about_page(holder)


def _outermost(tag: Tag, text: str) -> Tag:
    """The element that holds the line and nothing else."""
    while (
        tag.parent is not None
        and tag.parent.name not in PASSED
        and tag.parent.name != "[document]"
        and not is_longer_than(tag.parent, len(text))
    ):
        tag = tag.parent
    return tag


def _is_in_sentence(block: Tag) -> bool:
    """Whether it is a part of a line with other words of a sentence."""
    around = block.parent
    if block.name in BLOCK_NAMES or around is None or around.name in PASSED:
        return False
    beside = [
        str(each) if isinstance(each, NavigableString) else text_of(each)
        for siblings in (block.previous_siblings, block.next_siblings)
        for each in takewhile(_is_of_line, islice(siblings, NEIGHBOURS))
        if not isinstance(each, PreformattedString)
        and not (isinstance(each, Tag) and (each.name in BLOCK_NAMES or is_longer_than(each, 400)))
    ]
    # A box may name who published it; a paragraph goes on with what the date is of.
    most = 0 if around.name in ("p", "li", "dd", "td") else 2
    return len(re.findall(r"\b[a-zåäö]+", " ".join(beside))) > most


def _is_of_line(node: object) -> bool:
    return not (isinstance(node, Tag) and node.name == "br")


def _is_among_prose(block: Tag) -> bool:
    """Whether it stands in the middle of a text, and no name tells it from its neighbours."""
    if block.name not in BLOCK_NAMES and _is_among(block, _is_line_of_prose):
        return True
    holder = block if block.name in BLOCK_NAMES else block.find_parent(list(BLOCK_NAMES))
    if holder is None or (holder.name != "p" and words_about(block) | words_about(holder)):
        return False
    return _is_among(holder, _is_prose)


def _is_among(block: Tag, is_prose: Callable[[object], bool]) -> bool:
    before = sum(map(is_prose, islice(block.previous_siblings, NEIGHBOURS)))
    return before > MOST_BEFORE and any(map(is_prose, islice(block.next_siblings, NEIGHBOURS)))


def _is_line_of_prose(node: object) -> bool:
    """Whether it is a long line of a text that only breaks part."""
    if isinstance(node, Tag):
        return node.name not in BLOCK_NAMES and is_longer_than(node, PROSE_LENGTH)
    return isinstance(node, str) and len(collapse(node)) > PROSE_LENGTH


def _is_prose(node: object) -> bool:
    return isinstance(node, Tag) and node.name == "p" and is_longer_than(node, PROSE_LENGTH)


def is_list_about_page(tag: Tag, days: Collection[date] | None = None) -> bool:
    """Whether each item of a list is a line about the page, or a tool."""
    items = [each for each in islice(tags_in(tag), MOST_ITEMS + 1) if each.name == "li"]
    texts = [text_of(each) for each in items if not is_longer_than(each, LINE_LENGTH)]
    if len(texts) < len(items) or not 0 < len(items) <= MOST_ITEMS:
        return False
    return all(not text or is_tool(text) or is_date_line(text, days) for text in texts)


def _is_inner_link(tag: Tag) -> bool:
    return tag.name == "a" and attribute(tag, "href").startswith("#")


def is_definitions_about_page(tag: Tag, days: Collection[date] | None = None) -> bool:
    """Whether each pair of a ``dl`` says something of the page, and nothing of its matter."""
    parts = tag.find_all(["dt", "dd"], limit=4 * MOST_ITEMS)
    if len(parts) == 4 * MOST_ITEMS or any(is_longer_than(each, LINE_LENGTH) for each in parts):
        return False
    name, is_dated = "", False
    for part in parts:
        # What leads to another place of the page tells nothing of its own.
        text = words_without(part, _is_inner_link)
        if part.name == "dt":
            name = text.rstrip(" :")
            continue
        is_named = is_date_label(name) or is_date_line(name, days)
        is_line = is_date_line(text, days) and (is_named or not name)
        if not text or is_line or is_date_line(f"{name}: {text}", days):
            is_dated = is_dated or bool(text)
        elif not SENDER.fullmatch(name) or says_numbers(text) or "@" in text:
            return False
    return is_dated
