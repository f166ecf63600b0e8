"""Tabs: rows of labels, each of which shows a text of its own. A reader needs each label above
its text, since the texts stand one after another then."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from mlr_programme.importer.readers.linked import words_beside_links
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    attribute,
    beginning_of,
    is_gone,
    is_longer_than,
    tags_in,
    text_of,
    words_about,
)

LABEL_LENGTH = 200
OPENING = ("aria-controls", "data-bs-target", "data-target", "href")
ROW_WORDS = frozenset({"tab", "tabs"})
PANEL_WORDS = frozenset({"pane", "panel", "tab", "tabpane", "tabpanel"})
HIDING = ("hidden", "style", "aria-hidden")


def name_tabs(page: BeautifulSoup) -> None:
    """Each label as the heading of its panel, and the row of labels gone, where panels are text."""
    for tag in page.find_all(["ul", "ol"]):
        _name_by_place(tag)
    rows = [tag for tag in page.find_all(True) if _is_row(tag)]
    if not rows:
        return
    panels: dict[str, Tag] = {}
    for tag in page.find_all(True):
        if name := attribute(tag, "id"):
            panels.setdefault(name, tag)
        if attribute(tag, "role") == "tabpanel" and (label := attribute(tag, "aria-labelledby")):
            # A tab that says nothing of its panel is known by its own name.
            panels.setdefault(f"by {label}", tag)
    named: dict[int, bool] = {}
    for row in rows:
        if not is_gone(row) and row.find_parent(["header", "footer"]) is None:
            _name_row(row, panels, named)


def _is_row(tag: Tag) -> bool:
    if attribute(tag, "role") == "tablist":
        return True
    return tag.name in ("ul", "ol") and words_about(tag) >= {"nav", "tabs"}


def _name_by_place(row: Tag) -> None:
    """A list of labels and as many panels in the box below it, which only their order joins."""
    box = row.find_next_sibling(True)
    if not words_about(row) & ROW_WORDS or not isinstance(box, Tag) or row.find("a", href=True):
        return
    labels, panels = list(tags_in(row)), list(tags_in(box))
    is_pair = len(labels) == len(panels) > 1 and all(map(text_of, labels))
    if not is_pair or not all(words_about(panel) & PANEL_WORDS for panel in panels):
        return
    if any(map(_is_text, panels)):
        for panel, label in zip(panels, labels, strict=True):
            _name_panel(panel, label)
        row.decompose()


def _name_row(row: Tag, panels: dict[str, Tag], named: dict[int, bool]) -> None:
    """``named`` tells of each panel that was looked at whether it has its heading: a page may show
    a row of labels twice, for wide windows and for narrow ones."""
    tabs = _tabs_in(row)
    opened = [(tab, panel) for tab in tabs if (panel := _panel_of(tab, panels, row))]
    if any(row is each for _tab, panel in opened for each in panel.parents):
        # An accordion, where each label stands above its text already.
        return
    new = {id(panel): (tab, panel) for tab, panel in opened if id(panel) not in named}
    is_text = any(_is_text(panel) for _tab, panel in new.values())
    for key, (tab, panel) in new.items():
        named[key] = is_text
        if is_text:
            _name_panel(panel, tab)
    if len(opened) == len(tabs) > 0 and all(named[id(panel)] for _tab, panel in opened):
        row.decompose()


def _name_panel(panel: Tag, tab: Tag) -> None:
    # Of a button ``text_of`` reads no words.
    tab.name = "span"
    label, first = text_of(tab), panel.find(HEADING_NAMES)
    for name in HIDING:
        del panel[name]
    is_told = isinstance(first, Tag) and (first.name == "h1" or text_of(first) == label)
    if label and not is_told and beginning_of(panel, 1):
        heading = BeautifulSoup("", "lxml").new_tag("h3")
        heading.string = label
        panel.insert(0, heading)
    tab.decompose()


def _tabs_in(row: Tag) -> list[Tag]:
    """The tabs; in a row of lists the links or buttons in it."""
    tabs = [each for each in row.find_all(True) if attribute(each, "role") == "tab"]
    tabs = tabs or [each for each in row.find_all(True) if each.has_attr("aria-controls")]
    tabs = tabs or row.find_all(["a", "button"])
    return [each for each in tabs if not is_longer_than(each, LABEL_LENGTH)]


def _panel_of(tab: Tag, panels: dict[str, Tag], row: Tag) -> Tag | None:
    # In Bootstrap 3 the item of the list is the tab, and the link in it opens the panel.
    for tag in (tab, *tab.find_all(["a", "button"])):
        names = [attribute(tag, key) for key in OPENING]
        known = [name.removeprefix("#") for name in names if name]
        known.append(f"by {attribute(tag, 'id')}")
        for name in known:
            panel = panels.get(name)
            if panel is not None and not any(each is panel for each in row.parents):
                return panel
    return None


def _is_text(panel: Tag) -> bool:
    """Whether it holds more than links to pages, and is of no menu."""
    is_menu = panel.find("nav") is not None or panel.find_parent("nav") is not None
    return not is_menu and bool(words_beside_links(panel))
