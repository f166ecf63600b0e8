"""What stands in one item of a list: its words, and the lists and tables within it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import Tag
from bs4.element import PageElement

from mlr_programme.importer.readers.inline import inline_html, tidy_inline, words_of
from mlr_programme.importer.readers.markup import holds, tags_in
from mlr_programme.importer.readers.numbering import labels_of, unless_counted
from mlr_programme.importer.readers.runs import BULLET

LISTS = ("ul", "ol")
# Parts that inline markup would run together.
PARTED = frozenset({*LISTS, "table"})


def read_item(item: Tag, base: str) -> str:
    """HTML of the item with the lists that stand in it, each in its place."""
    html = ""
    run: list[PageElement] = []
    for child in [*_flow(item), None]:
        if child is not None and not (isinstance(child, Tag) and child.name in PARTED):
            run.append(child)
            continue
        html += _run_html(run, base)
        run = []
        if isinstance(child, Tag):
            html += _list_html(child, base) if child.name in LISTS else f" {_rows(child, base)} "
    return tidy_inline(html)


def _flow(tag: Tag) -> Iterable[PageElement]:
    """What stands in it, out of the boxes that hold a list or a table."""
    for child in tag.children:
        if isinstance(child, Tag) and child.name not in PARTED and holds(child, PARTED):
            yield from _flow(child)
        else:
            yield child


def _run_html(run: Iterable[PageElement], base: str) -> str:
    html = re.sub(r"(?:\s*<br>\s*)+", " ", inline_html(run, base))
    return tidy_inline(BULLET.sub("", html))


def _list_html(tag: Tag, base: str) -> str:
    """Rich text knows no numbers but 1, 2, 3: others are written before the items."""
    parts = [item for item in tags_in(tag) if item.name == "li"]
    labels = labels_of(tag, parts) if tag.name == "ol" else [""] * len(parts)
    read = ((read_item(item, base), label) for item, label in zip(parts, labels, strict=True))
    kept = [(item, label) for item, label in read if words_of(item)]
    told = unless_counted([label for _item, label in kept]) if tag.name == "ol" else ()
    name = "ul" if told else tag.name
    inner = "".join(
        f"<li>{label} {item}</li>" if told else f"<li>{item}</li>" for item, label in kept
    )
    return f"<{name}>{inner}</{name}>" if inner else ""


def _rows(table: Tag, base: str) -> str:
    """A table in one line: an item can hold no other."""
    rows = (tidy_inline(_run_html(row.children, base)) for row in table.find_all("tr"))
    return "; ".join(row for row in rows if words_of(row))


def read_definitions(tag: Tag, base: str) -> tuple[str, ...]:
    """An item for each name, in bold, with what is said of it."""
    items: list[str] = []
    is_open = False
    for part in tag.find_all(["dt", "dd"]):
        html = inline_html(part.children, base) if part.name == "dt" else _said(part, base)
        if not words_of(html):
            continue
        if part.name == "dt":
            items.append(f"<b>{html}</b>")
        elif is_open:
            items[-1] = tidy_inline(f"{items[-1]} {html}")
        else:
            items.append(html)
        is_open = True
    return tuple(items)


def _said(part: Tag, base: str) -> str:
    return read_item(part, base) if holds(part, PARTED) else inline_html(part.children, base)
