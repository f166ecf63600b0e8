"""What stands on every page of a site, or is of other pages: it is no part of the text.

Told by meaning first (elements, roles), then by structure (a row of links that lead to other pages),
then by the words in classes and headings that systems and editors use for such things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import islice

from bs4 import BeautifulSoup, Comment, Tag

from mlr_programme.importer.readers.headline import find_main
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    UNSEEN_WORDS,
    attribute,
    beginning_of,
    is_longer_than,
    tags_in,
    text_of,
    words_about,
)

ROLES = frozenset(
    {
        "alertdialog",
        "banner",
        "contentinfo",
        "dialog",
        "menu",
        "menubar",
        "navigation",
        "search",
        "tooltip",
    }
)
SCRIPTED = (
    "script",
    "style",
    "noscript",
    "noframes",
    "template",
    "object",
    "applet",
    "embed",
    "svg",
    "math",
    "canvas",
)

SITE_WORDS = frozenset(
    [
        "addthis",
        "addtoany",
        "a2a",
        "asikt",
        "breadcrumb",
        "breadcrumbs",
        "brodsmula",
        "brodsmulor",
        "cookie",
        "cookies",
        "comments",
        "consent",
        "dela",
        "disqus",
        "feedback",
        "footer",
        "kakor",
        "language",
        "languages",
        "leftmenu",
        "mainmenu",
        "menu",
        "meny",
        "modal",
        "nav",
        "navbar",
        "navigation",
        "pagefeedback",
        "pagefunctions",
        "pager",
        "pagination",
        "popup",
        "rating",
        "readspeaker",
        "search",
        "searchform",
        "share",
        "sharethis",
        "sharing",
        "sidfot",
        "sidhuvud",
        "skiplink",
        "skiplinks",
        "social",
        "sok",
        "submenu",
        "synpunkter",
        "toolbar",
        "topmenu",
        "translate",
        "translation",
    ]
)
OTHER_PAGES_WORDS = frozenset(
    ["related", "relaterade", "relaterat", "teaser", "teasers", "puff", "puffar", "newslist"]
)
# Who wrote it and under which words it is filed: beside the text, and short.
FILING_WORDS = frozenset(
    [
        "author",
        "byline",
        "categories",
        "category",
        "etiketter",
        "kategori",
        "kategorier",
        "postmeta",
        "signature",
        "skribent",
        "tag",
        "taggar",
        "tagrow",
        "tags",
        "taxonomy",
        "terms",
    ]
)
FILING_LENGTH = 120

OTHER_PAGES = re.compile(
    r"(?:(?:relaterade?|relaterat|liknande|fler|flera|andra|senaste|mer|övriga|aktuella|tidigare|populära)"
    r"(?: \w+){0,2} (?:nyhet(?:er)?|nytt|artik(?:el|lar)|sidor|innehåll|pressmeddelanden|inlägg)"
    r"(?: (?:från|i|om|inom|för) .{1,40})?"
    r"|relaterat(?: innehåll)?|(?:relaterade|liknande) \w+|läs (?:också|även|vidare)|se (?:också|även)|mer från .{1,40}"
    r"|andra (?:har )?(?:också )?läs(?:t|te|er).{0,20}|du kanske (?:också|även) .{1,40}"
    r"|nyhetsarkiv|senaste nytt|missa inte|aktuellt(?: just nu)?)[:.…]?",
    re.IGNORECASE,
)
FEEDBACK = re.compile(
    r"(?:hjälpte|var|fick|hittade|hade|är|kunde|vad|hur|saknar|har)\b.{0,60}(?:informationen|sidan|hjälp|sökte|letade|nytta|webbplatsen)"
    r".{0,40}\?|(?:lämna|ge) (?:gärna )?(?:en )?(?:synpunkt(?:er)?|återkoppling|feedback).{0,40}"
    r"|kommentera.{0,30}|\d* ?kommentarer?",
    re.IGNORECASE,
)
SHARING = re.compile(r"(?:dela|tipsa|sprid|skriv ut|share)\b.{0,40}|följ oss.{0,40}", re.IGNORECASE)
LANGUAGES = re.compile(
    r"(?:translate|translation|other languages|select language|languages?|översätt(?:ning)?"
    r"|andra språk|språk|in english)\b.{0,30}",
    re.IGNORECASE,
)
FILING = re.compile(
    r"(?:etiketter|taggar|taggad(?: med)?|nyckelord|ämnesord|ämnen|kategori(?:er)?|tags?|arkiverad"
    r" under|tillhör|publicerat i|(?:ändrings|versions)historik|detaljer)\s*:?",
    re.IGNORECASE,
)
# The contents of a page, and ways back to its top.
CONTENTS = re.compile(
    r"(?:innehåll(?:sförteckning)?|på (?:den här )?sidan|hoppa till(?: avsnitt)?|gå direkt till"
    r"|snabblänkar|contents|on this page)\s*:?",
    re.IGNORECASE,
)
SKIPPING = re.compile(r"(?:hoppa|gå) (?:direkt |över )?till .{1,30}|skip to .{1,30}", re.IGNORECASE)

# More than this share of the words around the headline is no boilerplate, whatever it is called.
TOO_MUCH = 0.34
TEASER_LENGTH = 400
CONTENTS_LENGTH = 200
HEADED_LENGTH = 400
# As many signs of the words of a part tell it from others.
TELLING_LENGTH = 80


def remove_scripts(page: BeautifulSoup) -> None:
    """What a browser runs or styles by, and comments; nothing that is read."""
    for tag in page.find_all(SCRIPTED):
        tag.decompose()
    for comment in page.find_all(string=lambda each: isinstance(each, Comment)):
        comment.extract()


def remove_hidden(page: BeautifulSoup) -> None:
    """Notes that are not shown, and signs that nobody reads; panels that a reader can open are
    shown."""
    for sign in page.select('span[aria-hidden="true"], i[aria-hidden="true"]'):
        sign.decompose()
    for note in page.find_all(True):
        if not note.decomposed and words_about(note) & UNSEEN_WORDS and not note.find("h1"):
            note.decompose()
    opened = {
        name.lstrip("#")
        for tag in page.find_all(True)
        for key in ("aria-controls", "data-target", "data-bs-target", "href")
        if len(name := attribute(tag, key)) > 1 and (key != "href" or name.startswith("#"))
    }
    for tag in page.find_all(True):
        if tag.decomposed or attribute(tag, "id") in opened:
            continue
        style = re.sub(r"\s", "", attribute(tag, "style").lower())
        is_unseen = "display:none" in style or "visibility:hidden" in style
        if is_unseen or (tag.has_attr("hidden") and not _is_panel(tag)):
            tag.decompose()


def _is_panel(tag: Tag) -> bool:
    words = words_about(tag) | (words_about(tag.parent) if tag.parent else frozenset())
    return bool(
        words
        & {
            "accordion",
            "panel",
            "collapse",
            "collapsible",
            "expand",
            "expandable",
            "dragspel",
            "tabpanel",
        }
    )


def remove_other_pages(page: BeautifulSoup, keep: Tag | None) -> None:
    """Lists that lead to other pages."""
    for tag in list(page.find_all(True)):
        if tag.decomposed or _holds(tag, keep):
            continue
        if _is_teaser_list(tag):
            _box_of(tag, keep).decompose()
    remove_headed(page, keep, OTHER_PAGES.fullmatch)
    _remove_contents(page, keep)
    _remove(
        page, keep, lambda tag: bool(words_about(tag) & OTHER_PAGES_WORDS) and _is_mostly_links(tag)
    )


def remove_site_parts(page: BeautifulSoup, keep: Tag | None) -> None:
    """Menus, banners, footers, search, sharing, feedback and the like."""
    most = TOO_MUCH * len(text_of(page))
    for form in list(page.find_all("form")):
        if _holds(form, keep) or len(text_of(form)) > most:
            # The whole page is one form where ASP.NET has made it.
            form.unwrap()
        else:
            form.decompose()
    _remove(page, keep, _is_site_part)
    for pattern in (FEEDBACK, SHARING, LANGUAGES, FILING):
        remove_headed(page, keep, pattern.fullmatch)
    _remove(page, keep, _is_filing)
    _remove(page, keep, _is_control)
    _remove(page, keep, lambda tag: tag.name == "a" and bool(SKIPPING.fullmatch(text_of(tag))))


def _is_site_part(tag: Tag) -> bool:
    if tag.name in ("nav", "dialog") or attribute(tag, "role") in ROLES:
        return True
    if tag.name in ("footer", "header") and not tag.find_parent(
        ["article", "blockquote", "figure", "main"]
    ):
        return True
    return tag.name not in ("html", "body", "main", "article") and bool(
        words_about(tag) & SITE_WORDS
    )


def _is_filing(tag: Tag) -> bool:
    is_named = bool(words_about(tag) & FILING_WORDS) and tag.name not in ("html", "body", "main")
    return is_named and not is_longer_than(tag, FILING_LENGTH) and not tag.find("img")


def _is_control(tag: Tag) -> bool:
    """A box of buttons or fields with no more than their labels, or a link that only runs a script."""
    if tag.name == "a":
        return attribute(tag, "href").lower().startswith(("javascript:", "mailto:?"))
    if tag.name not in ("div", "section", "aside", "fieldset") or not tag.find(
        ["button", "textarea", "select"]
    ):
        return False
    labels = tag.find_all(["label", "legend", *HEADING_NAMES])
    return len(text_of(tag)) <= sum(len(text_of(label)) + 1 for label in labels)


def _remove_contents(page: BeautifulSoup, keep: Tag | None) -> None:
    """Lists of the page's own headings, and links to its top."""
    # What is taken out of an element is none of what it says beside its contents: asked once.
    others: set[int] = set()
    for link in list(page.find_all("a", href=re.compile("^#"))):
        if link.decomposed or _holds(link, keep) or attribute(link, "aria-controls"):
            continue
        box: Tag = link
        while (parent := box.parent) is not None and id(parent) not in others:
            if _holds(parent, keep) or not _is_contents(parent):
                others.add(id(parent))
                break
            box = parent
        if box is not link:
            box.decompose()


def _is_contents(tag: Tag) -> bool:
    """Whether all that it says is linked to places on the same page, but for a heading."""
    if tag.name in ("body", "main", "article", "html", *HEADING_NAMES):
        return False
    rest = beginning_of(tag, CONTENTS_LENGTH, lambda each: each.name == "a" and _is_inner(each))
    rest = rest.strip(" .•-0123456789")
    return not rest or bool(CONTENTS.fullmatch(rest))


def _is_inner(link: Tag) -> bool:
    return str(link.get("href", "")).startswith("#")


def _remove(page: BeautifulSoup, keep: Tag | None, matches: Callable[[Tag], bool]) -> None:
    main = find_main(page, keep)
    most = TOO_MUCH * len(text_of(main))
    for tag in list(page.find_all(True)):
        if tag.decomposed or _holds(tag, keep) or not matches(tag):
            continue
        if len(text_of(tag)) <= most or not _holds(main, tag):
            tag.decompose()


def remove_headed(page: Tag, keep: Tag | None, matches: Callable[[str], object]) -> None:
    """Sections that begin with such a heading: the box around it, or what follows it."""
    for heading in list(page.find_all([*HEADING_NAMES[1:], "strong", "legend"])):
        if (
            heading.decomposed
            or heading is keep
            or is_longer_than(heading, HEADED_LENGTH)
            or not matches(text_of(heading))
        ):
            continue
        if heading.name in ("strong", "legend") and (
            heading.parent is None or is_longer_than(heading.parent, len(text_of(heading)))
        ):
            continue
        box = _box_of(heading, keep)
        if box is not heading:
            box.decompose()
        elif heading.name in HEADING_NAMES:
            for each in _section_of(heading):
                each.decompose()


def _box_of(tag: Tag, keep: Tag | None) -> Tag:
    """The largest element around that begins with ``tag`` and is no more than its box."""
    box, own = tag, text_of(tag)[:TELLING_LENGTH]
    while (parent := box.parent) is not None and parent.name not in (
        "[document]",
        "html",
        "body",
        "main",
        "article",
        "td",
    ):
        first = _first_words(parent, box, own)
        if _holds(parent, keep) or not beginning_of(parent, len(first) + 1).startswith(first):
            break
        box = parent
    return box


def _first_words(parent: Tag, box: Tag, own: str) -> str:
    """How ``parent`` begins if ``box`` is its first part, or follows nothing but a heading."""
    before = list(islice((each for each in tags_in(parent) if beginning_of(each, 1)), 2))
    if before and before[0].name in HEADING_NAMES and before[0] is not box:
        if len(before) > 1 and before[1] is box:
            return text_of(before[0])
    return own


def _section_of(heading: Tag) -> list[Tag]:
    """The heading and its following siblings up to the next heading that is not deeper."""
    section = [heading]
    for sibling in heading.next_siblings:
        if not isinstance(sibling, Tag):
            continue
        if sibling.name in HEADING_NAMES and sibling.name <= heading.name:
            break
        section.append(sibling)
    return section


def _is_teaser_list(tag: Tag) -> bool:
    """Whether its parts, two or more of one kind, each have a heading that leads to a page, and say
    little more."""
    kinds: Counter[tuple[str, str]] = Counter()
    parts = [part for part in tags_in(tag) if beginning_of(part, 1)]
    for part in parts:
        if is_longer_than(part, TEASER_LENGTH):
            continue
        headings = part.find_all(HEADING_NAMES, limit=2)
        if len(headings) == 1 and _is_linked(headings[0]):
            kinds[part.name, part.name] += 1
    most = max(kinds.values(), default=0)
    return most >= 2 and most * 2 >= len(parts)


def _is_linked(heading: Tag) -> bool:
    link = heading.find("a", href=True) or heading.find_parent("a", href=True)
    return isinstance(link, Tag) and not attribute(link, "href").startswith(
        ("#", "mailto:", "tel:")
    )


def _is_mostly_links(tag: Tag) -> bool:
    whole = len(text_of(tag))
    linked = sum(len(text_of(link)) for link in tag.find_all("a"))
    return linked * 2 >= whole or bool(tag.find(HEADING_NAMES) and tag.find("a"))


def _holds(tag: Tag, keep: Tag | None) -> bool:
    return keep is not None and (tag is keep or any(each is tag for each in keep.parents))
