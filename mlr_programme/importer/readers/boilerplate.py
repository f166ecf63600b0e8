"""What stands on every page of a site, or is of other pages: it is no part of the text.

Told by meaning first (elements, roles), then by structure (a row of links that lead elsewhere),
then by the words in classes and headings that systems and editors use for such things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial

from bs4 import BeautifulSoup, Tag

from mlr_programme.importer.readers.beside import EVENT_WORD
from mlr_programme.importer.readers.bylines import shows_author
from mlr_programme.importer.readers.calls import remove_calls
from mlr_programme.importer.readers.facts_in_text import (
    is_signature,
    tells_fact,
)
from mlr_programme.importer.readers.headed_sections import (
    is_around,
    is_box,
    is_no_text,
    is_no_text_but_comments,
    outermost,
    remove_headed,
    words_and_addresses,
)
from mlr_programme.importer.readers.headline import find_main, prose_length
from mlr_programme.importer.readers.linked import (
    is_linked_heading,
    is_mostly_links,
    leads_elsewhere,
    words_beside_links,
)
from mlr_programme.importer.readers.losses import Losses
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
from mlr_programme.importer.readers.site_words import (
    ABOUT_CONSENT,
    CONSENT,
    CONSENT_NAME,
    CONTENTS,
    FEEDBACK,
    FILING,
    FILING_LENGTH,
    FILING_WORDS,
    FOOT_WORDS,
    HISTORY,
    LANGUAGES,
    MATTER_LENGTH,
    MATTER_WORDS,
    MENU_WORDS,
    OF_PAGE,
    OTHER_PAGES,
    OTHER_PAGES_WORDS,
    ROLES,
    SHARED,
    SHARING,
    SITE_WORDS,
    SKIPPING,
    SURE_WORDS,
)

# What HTML says to be beside the text is no part of it, however long it is.
SITE_NAMES = ("nav", "dialog", "footer")
MAIN_NAMES = ("main", "article")
CONTROLS = ("form", "textarea", "select", "button", "input")
# More than this share of the prose around the headline is no boilerplate, whatever it is called.
TOO_MUCH = 0.34
FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)
FRAMES = ("iframe", "video", "figure")
TEASER_LENGTH = 400
CONTENTS_LENGTH = 200


def remove_other_pages(page: BeautifulSoup, keep: Tag | None) -> None:
    """Lists that lead to other pages."""
    for tag in list(page.find_all(True)):
        if is_gone(tag) or is_around(tag, keep):
            continue
        if _is_teaser_list(tag):
            _box_of_list(tag, keep).decompose()
    remove_headed(page, keep, OTHER_PAGES.fullmatch, leads_elsewhere)
    _remove_contents(page, keep)
    _remove(page, keep, _is_of_other_pages)


def _is_of_other_pages(tag: Tag) -> bool:
    return (
        bool(words_about(tag) & OTHER_PAGES_WORDS)
        and is_mostly_links(tag)
        and leads_elsewhere([tag])
    )


def remove_site_parts(page: BeautifulSoup, keep: Tag | None) -> list[str]:
    """Menus, banners, footers, search, sharing, feedback and the like.

    Of those within the text that tell what something costs, or whom to call or write to, the names.
    """
    most = TOO_MUCH * len(text_of(page))
    asking = {id(each) for tag in page.find_all(CONTROLS) for each in tag.parents}
    losses = Losses(page, keep)
    remove_calls(page, keep, losses.note)
    for form in list(page.find_all("form")):
        if is_gone(form):
            # It stood in another.
            continue
        if is_around(form, keep) or len(text_of(form)) > most:
            # The whole page is one form where ASP.NET has made it.
            form.unwrap()
        else:
            losses.note([form])
            _take_heading_above(form, keep)
            form.decompose()
    matters: set[int] = set()

    def is_site_part(tag: Tag) -> bool:
        if not _is_site_part(tag) or any(id(each) in matters for each in tag.parents):
            return False
        if id(tag) not in asking and _is_matter(tag, losses.main):
            matters.add(id(tag))
            return False
        return True

    _remove(page, keep, is_site_part, losses.note)
    _remove_headed_parts(page, keep, losses)
    _remove(page, keep, partial(_is_filing, headline=keep), losses.note)
    _remove(page, keep, _is_control)
    _remove(page, keep, lambda tag: tag.name == "a" and bool(SKIPPING.fullmatch(text_of(tag))))
    return losses.names


def _remove_headed_parts(page: BeautifulSoup, keep: Tag | None, losses: Losses) -> None:
    remove_headed(page, keep, FEEDBACK.fullmatch, is_no_text_but_comments, losses.note)
    remove_headed(page, keep, SHARING.fullmatch, is_no_text)
    # A word is a text where there is none to choose.
    remove_headed(page, keep, LANGUAGES.fullmatch, partial(is_no_text, fewest=1))
    remove_headed(page, keep, HISTORY.fullmatch, bool, losses.note)
    remove_headed(page, keep, CONSENT.fullmatch, _is_question_of_consent)
    remove_headed(page, keep, FILING.fullmatch, _is_filed_under)


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
    return bool(words_about(tag) & SITE_WORDS) or _asks_for_consent(tag)


def _asks_for_consent(tag: Tag) -> bool:
    """Whether it is named for that; the film that it is asked for may be too, and is none."""
    if tag.name in FRAMES or tag.name in HEADING_NAMES:
        return False
    return any(map(CONSENT_NAME.match, attribute(tag, "class").lower().split()))


def _is_matter(tag: Tag, main: Tag) -> bool:
    """Whether it is named for what a text may be about, and reads as one: it has a heading of its
    own, and more than stands above a form or beside buttons; or it tells a fact."""
    named = words_about(tag) & SITE_WORDS
    if tag.name in SITE_NAMES or attribute(tag, "role") in ROLES:
        return False
    if not named or named & SURE_WORDS:
        return False
    if _is_within(tag, main, named) and _tells_fact_of_its_own(tag):
        return True
    if named <= MENU_WORDS:
        # There is no menu without a link.
        return tag.find("a", href=True) is None and tag.find("p") is not None
    if not named <= MATTER_WORDS:
        return False
    is_headed = bool(heading := _heading_in(tag)) and not _is_asking(heading)
    is_told = tag.find(["table", "blockquote"]) or prose_length(tag) >= MATTER_LENGTH
    return is_headed and bool(is_told)


def _is_within(tag: Tag, main: Tag, named: frozenset[str]) -> bool:
    """Whether it stands in the part of the page that the text is in; what may be the foot of the
    page does only where the page says which part that is."""
    around = [each for each in tag.parents if each.name not in ("html", "body", "[document]")]
    if any(each.name in MAIN_NAMES or attribute(each, "role") == "main" for each in around):
        return True
    return not named & FOOT_WORDS and any(each is main for each in around)


def _tells_fact_of_its_own(tag: Tag) -> bool:
    # One link below a text is no menu, however long.
    is_menu = len(tag.find_all("a", href=True, limit=2)) > 1 and is_mostly_links(tag)
    if is_menu or OF_PAGE.search(_heading_in(tag)):
        return False
    words = words_and_addresses(tag)
    return tells_fact(words) and not ABOUT_CONSENT.search(words)


def _heading_in(tag: Tag) -> str:
    return text_of(tag.find(HEADING_NAMES[1:]))


def _is_asking(heading: str) -> bool:
    return bool(FEEDBACK.fullmatch(heading) or SHARING.fullmatch(heading))


def _is_filing(tag: Tag, headline: Tag | None) -> bool:
    if not _is_named_for_filing(tag) or is_longer_than(tag, FILING_LENGTH):
        return False
    if _is_of_something(tag, headline) or tag.find("table"):
        return False
    if tag.find("img") and not shows_author(tag, headline):
        return False
    return not _tells_more_than_filing(tag)


def _is_of_something(tag: Tag, headline: Tag | None) -> bool:
    """Whether it is part of a text about tags, or tells who has said or photographed it."""
    # What holds the headline too is called for the subjects that it is filed under.
    around = (each for each in tag.parents if not is_around(each, headline))
    before = tag.find_previous_sibling(True)
    return (
        any(map(_is_named_for_filing, around))
        or (isinstance(before, Tag) and before.name == "blockquote")
        or tag.find_parent(["blockquote", "figure"]) is not None
    )


def _tells_more_than_filing(tag: Tag) -> bool:
    words = words_and_addresses(tag)
    return tells_fact(words) and not is_signature(words)


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
        if is_gone(link) or is_around(link, keep) or attribute(link, "aria-controls"):
            continue
        box: Tag = link
        while (parent := box.parent) is not None and id(parent) not in others:
            if is_around(parent, keep) or not _is_contents(parent):
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


def _remove(
    page: BeautifulSoup,
    keep: Tag | None,
    matches: Callable[[Tag], bool],
    tell: Callable[[list[Tag]], None] = lambda _parts: None,
) -> None:
    main = find_main(page, keep)
    most = TOO_MUCH * prose_length(main)
    kept = [main] if keep is None else [main, keep]
    around = {id(each) for tag in kept for each in (tag, *tag.parents)}
    for tag in list(page.find_all(True)):
        if is_gone(tag) or id(tag) in around or not matches(tag):
            continue
        # Links are not counted: a menu of the site is longer than a short notice.
        is_said = tag.name in SITE_NAMES or attribute(tag, "role") in ROLES
        if is_said or prose_length(tag) <= most or not is_around(main, tag):
            tell([tag])
            if _asks_for_consent(tag):
                _free_frames(tag)
            tag.decompose()


def _box_of_list(tag: Tag, keep: Tag | None) -> Tag:
    """A list of teasers with the heading above it."""
    box = outermost(tag, keep)
    parent = box.parent
    if parent is not None and is_box(parent, keep):
        parts = [each for each in tags_in(parent) if text_of(each)]
        is_headed = len(parts) == 2 and parts[0].name in HEADING_NAMES and parts[1] is box
        if is_headed:
            return outermost(parent, keep)
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
        if len(headings) == 1 and is_linked_heading(headings[0]):
            kinds[part.name, part.name] += 1
    most = max(kinds.values(), default=0)
    return most >= 2 and most * 2 >= len(parts)


def _is_question_of_consent(parts: list[Tag]) -> bool:
    """Whether a section asks no more than that; what the reader would see having agreed is no part
    of the question."""
    if any(tells_fact(words_beside_links(part)) for part in parts):
        return False
    for part in parts:
        _free_frames(part)
    return True


def _free_frames(tag: Tag) -> None:
    """Of films and maps, which are of another site; the site's own frame tells of its cookies."""
    for frame in tag.find_all("iframe"):
        if FOREIGN.match(attribute(frame, "src")):
            tag.insert_before(frame.extract())


def _is_filed_under(parts: list[Tag]) -> bool:
    """Whether a section says no more than of what subject the page is, by whom and when."""
    words = " ".join(words_beside_links(each) for each in parts)
    if (tells_fact(words) and not is_signature(words)) or EVENT_WORD.search(words):
        return False
    return sum(len(text_of(each)) for each in parts) <= FILING_LENGTH or leads_elsewhere(parts)
