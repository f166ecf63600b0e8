"""What stands on every page of a site, or is of other pages: it is no part of the text.

Told by meaning first (elements, roles), then by structure (a row of links that lead elsewhere),
then by the words in classes and headings that systems and editors use for such things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

from mlr_programme.importer.readers.headline import find_main, prose_length
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
from mlr_programme.importer.readers.runs import is_file
from mlr_programme.importer.readers.site_words import (
    CONSENT,
    CONTENTS,
    FEEDBACK,
    FILING,
    FILING_LENGTH,
    FILING_WORDS,
    HISTORY,
    LANGUAGES,
    MATTER_LENGTH,
    MATTER_WORDS,
    MENU_WORDS,
    OTHER_PAGES,
    OTHER_PAGES_WORDS,
    ROLES,
    SHARED,
    SHARING,
    SITE_WORDS,
    SKIPPING,
)

# What HTML says to be beside the text is no part of it, however long it is.
SITE_NAMES = ("nav", "dialog", "footer")
CONTROLS = ("form", "textarea", "select", "button", "input")
# More than this share of the prose around the headline is no boilerplate, whatever it is called.
TOO_MUCH = 0.34
TEASER_LENGTH = 400
CONTENTS_LENGTH = 200
HEADED_LENGTH = 400


def remove_other_pages(page: BeautifulSoup, keep: Tag | None) -> None:
    """Lists that lead to other pages."""
    for tag in list(page.find_all(True)):
        if is_gone(tag) or _holds(tag, keep):
            continue
        if _is_teaser_list(tag):
            _box_of_list(tag, keep).decompose()
    remove_headed(page, keep, OTHER_PAGES.fullmatch, _leads_elsewhere)
    _remove_contents(page, keep)
    _remove(
        page, keep, lambda tag: bool(words_about(tag) & OTHER_PAGES_WORDS) and is_mostly_links(tag)
    )


def remove_site_parts(page: BeautifulSoup, keep: Tag | None) -> None:
    """Menus, banners, footers, search, sharing, feedback and the like."""
    most = TOO_MUCH * len(text_of(page))
    asking = {id(each) for tag in page.find_all(CONTROLS) for each in tag.parents}
    for form in list(page.find_all("form")):
        if _holds(form, keep) or len(text_of(form)) > most:
            # The whole page is one form where ASP.NET has made it.
            form.unwrap()
        else:
            _take_heading_above(form, keep)
            form.decompose()
    matters: set[int] = set()

    def is_site_part(tag: Tag) -> bool:
        if not _is_site_part(tag) or any(id(each) in matters for each in tag.parents):
            return False
        if id(tag) not in asking and _is_matter(tag):
            matters.add(id(tag))
            return False
        return True

    _remove(page, keep, is_site_part)
    for pattern in (FEEDBACK, SHARING, LANGUAGES, HISTORY):
        remove_headed(page, keep, pattern.fullmatch)
    remove_headed(page, keep, CONSENT.fullmatch, _free_frames)
    remove_headed(page, keep, FILING.fullmatch, _is_short)
    _remove(page, keep, _is_filing)
    _remove(page, keep, _is_control)
    _remove(page, keep, lambda tag: tag.name == "a" and bool(SKIPPING.fullmatch(text_of(tag))))


def _take_heading_above(form: Tag, keep: Tag | None) -> None:
    """The heading of a form, with nothing else below it."""
    above = form.find_previous_sibling(True)
    if not isinstance(above, Tag) or above.name not in HEADING_NAMES or above is keep:
        return
    if not any(text_of(each) for each in form.next_siblings):
        above.decompose()


def _is_site_part(tag: Tag) -> bool:
    if tag.name in ("nav", "dialog") or attribute(tag, "role") in ROLES:
        return True
    if tag.name in ("footer", "header") and not tag.find_parent(
        ["article", "blockquote", "figure", "main"]
    ):
        return True
    if tag.name in ("html", "body", "main", "article") or tag.find_parent("blockquote"):
        return False
    return bool(words_about(tag) & SITE_WORDS)


def _is_matter(tag: Tag) -> bool:
    """Whether it is named for what a text may be about, and reads as one: it has a heading of its
    own, and more than stands above a form or beside buttons."""
    named = words_about(tag) & SITE_WORDS
    if tag.name in SITE_NAMES or attribute(tag, "role") in ROLES:
        return False
    if named and named <= MENU_WORDS:
        # There is no menu without a link.
        return tag.find("a", href=True) is None and tag.find("p") is not None
    if not named or not named <= MATTER_WORDS:
        return False
    heading = text_of(tag.find(HEADING_NAMES[1:]))
    is_headed = bool(heading) and not (FEEDBACK.fullmatch(heading) or SHARING.fullmatch(heading))
    is_told = tag.find(["table", "blockquote"]) or prose_length(tag) >= MATTER_LENGTH
    return is_headed and bool(is_told)


def _is_filing(tag: Tag) -> bool:
    if not _is_named_for_filing(tag) or is_longer_than(tag, FILING_LENGTH):
        return False
    # A text may be about tags, and its parts be named after it.
    is_part = any(map(_is_named_for_filing, tag.parents))
    before = tag.find_previous_sibling(True)
    # Who has said it, or taken the picture.
    is_part = is_part or (isinstance(before, Tag) and before.name == "blockquote")
    is_part = is_part or tag.find_parent(["blockquote", "figure"]) is not None
    return not is_part and not tag.find(["img", "table"])


def _is_named_for_filing(tag: Tag) -> bool:
    return bool(words_about(tag) & FILING_WORDS) and tag.name not in ("html", "body", "main")


def _is_control(tag: Tag) -> bool:
    """A box of buttons or fields with no more than their labels, or a link that runs a script."""
    if tag.name == "a":
        address = attribute(tag, "href").lower()
        return address.startswith(("javascript:", "mailto:?")) or bool(SHARED.search(address))
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
        if is_gone(link) or _holds(link, keep) or attribute(link, "aria-controls"):
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
    most = TOO_MUCH * prose_length(main)
    for tag in list(page.find_all(True)):
        if is_gone(tag) or _holds(tag, keep) or not matches(tag):
            continue
        # Links are not counted: a menu of the site is longer than a short notice.
        is_said = tag.name in SITE_NAMES or attribute(tag, "role") in ROLES
        if is_said or prose_length(tag) <= most or not _holds(main, tag):
            tag.decompose()


def remove_headed(
    page: Tag,
    keep: Tag | None,
    matches: Callable[[str], object],
    fits: Callable[[list[Tag]], bool] = bool,
) -> None:
    """Sections that begin with such a heading, where ``fits`` says so of their parts."""
    for heading in list(page.find_all([*HEADING_NAMES[1:], "strong", "legend"])):
        if (
            is_gone(heading)
            or heading is keep
            or is_longer_than(heading, HEADED_LENGTH)
            or not matches(text_of(heading))
        ):
            continue
        if heading.name in ("strong", "legend") and (
            heading.parent is None or is_longer_than(heading.parent, len(text_of(heading)))
        ):
            continue
        parts = _section_of(heading, keep)
        if fits(parts):
            for each in parts:
                each.decompose()


def _section_of(heading: Tag, keep: Tag | None) -> list[Tag]:
    """The box that the heading begins; where it begins none, what follows it up to the next heading
    that is not deeper."""
    box = _outermost(heading, keep)
    own, parent = text_of(box), box.parent
    if parent is not None and _is_box(parent, keep) and _begins_with(parent, own):
        others = [each for each in parent.find_all(HEADING_NAMES) if each is not heading]
        is_lone = all(each.name > heading.name for each in others)
        if is_lone or heading.name in ("strong", "legend"):
            return [_outermost(parent, keep)]
    section = [box]
    for sibling in box.next_siblings:
        if not isinstance(sibling, Tag):
            continue
        inner = sibling if sibling.name in HEADING_NAMES else sibling.find(HEADING_NAMES)
        if isinstance(inner, Tag) and inner.name <= heading.name:
            break
        section.append(sibling)
    return section


def _begins_with(tag: Tag, words: str) -> bool:
    return beginning_of(tag, len(words) + 1).startswith(words)


def _outermost(tag: Tag, keep: Tag | None) -> Tag:
    """The largest element that holds ``tag`` and no more words."""
    length = len(text_of(tag))
    while (parent := tag.parent) is not None and _is_box(parent, keep):
        if is_longer_than(parent, length):
            break
        tag = parent
    return tag


def _is_box(tag: Tag, keep: Tag | None) -> bool:
    names = ("[document]", "html", "body", "main", "article", "td")
    return tag.name not in names and not _holds(tag, keep)


def _box_of_list(tag: Tag, keep: Tag | None) -> Tag:
    """A list of teasers with the heading above it."""
    box = _outermost(tag, keep)
    parent = box.parent
    if parent is not None and _is_box(parent, keep):
        parts = [each for each in tags_in(parent) if text_of(each)]
        is_headed = len(parts) == 2 and parts[0].name in HEADING_NAMES and parts[1] is box
        if is_headed:
            return _outermost(parent, keep)
    return box


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


def is_mostly_links(tag: Tag) -> bool:
    """Whether half of what it says, but for its heading, leads to pages."""
    headings = sum(
        len(text_of(each)) for each in tag.find_all(HEADING_NAMES) if not _is_linked(each)
    )
    linked = sum(len(text_of(link)) for link in tag.find_all("a", href=True) if _is_to_page(link))
    return linked > 0 and linked * 2 >= len(text_of(tag)) - headings


def _is_to_page(link: Tag) -> bool:
    address = attribute(link, "href")
    return not address.lower().startswith(("#", "mailto:", "tel:")) and not is_file(address)


def _leads_elsewhere(parts: list[Tag]) -> bool:
    """Whether a section holds no more than links, or teasers with links in their headings."""
    rest = [each for each in parts if each.name not in HEADING_NAMES and text_of(each)]
    return all(is_mostly_links(each) or _is_linked_teaser(each) for each in rest)


def _is_linked_teaser(tag: Tag) -> bool:
    headings = tag.find_all(HEADING_NAMES)
    linked = [each for each in headings if _is_linked(each)]
    return bool(linked) and len(headings) - len(linked) <= 1


def _free_frames(parts: list[Tag]) -> bool:
    """What the reader would see having agreed is no part of the question."""
    for part in parts:
        for frame in part.find_all("iframe"):
            part.insert_before(frame.extract())
    return True


def _is_short(parts: list[Tag]) -> bool:
    return sum(len(text_of(each)) for each in parts) <= FILING_LENGTH or _leads_elsewhere(parts)


def _holds(tag: Tag, keep: Tag | None) -> bool:
    return keep is not None and (tag is keep or any(each is tag for each in keep.parents))
