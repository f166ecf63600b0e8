"""HTML that a system hands over as the text of an item, without a page around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from html import escape

from mlr_programme.importer.elements import Element, Paragraph, Picture
from mlr_programme.importer.readers.blocks import BodyReader
from mlr_programme.importer.readers.headed_sections import is_no_text, remove_headed
from mlr_programme.importer.readers.inline import links_in, words_of
from mlr_programme.importer.readers.leads import bold_lead, take_lead
from mlr_programme.importer.readers.linked import leads_elsewhere
from mlr_programme.importer.readers.markup import attribute, link_address, parse, text_of
from mlr_programme.importer.readers.site_words import OTHER_PAGES, SHARING
from mlr_programme.importer.readers.tabs import name_tabs
from mlr_programme.importer.readers.unseen import remove_hidden, remove_scripts

# What feeds add to each text: where it stood first.
FROM_ELSEWHERE = re.compile(
    r"(?:Inlägget|Nyheten|Artikeln|The post)\s.{1,300}\s"
    r"(?:dök först upp på|publicerades först på|visades först på|appeared first on)\s.{1,120}",
    re.IGNORECASE | re.DOTALL,
)
READ_MORE = re.compile(
    r"(?:läs (?:hela )?(?:nyheten|artikeln|inlägget|mer|vidare)|fortsätt läsa|read more"
    r"|continue reading)\b.{0,120}",
    re.IGNORECASE,
)
# A text that a system has cut off.
CUT_OFF = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|»|→)\s*(?:läs mer\.?|fortsätt läsa.{0,120})?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Fragment:
    elements: tuple[Element, ...]
    lead: str = ""
    """What it marks as its ingress, which is none of ``elements``."""
    lead_links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of its paragraphs, for comparing."""
        return " ".join(
            words_of(each.html) for each in self.elements if isinstance(each, Paragraph)
        )

    @property
    def links(self) -> tuple[str, ...]:
        """Of its ingress and its paragraphs."""
        paragraphs = (each.html for each in self.elements if isinstance(each, Paragraph))
        return (*self.lead_links, *(link for html in paragraphs for link in links_in(html)))


def read_fragment(html: str, base: str, own: str = "") -> Fragment:
    """``own`` is the address of the item itself: a link to it only says that there is more."""
    page = parse(html)
    remove_scripts(page)
    name_tabs(page)
    remove_hidden(page)
    remove_headed(page, None, SHARING.fullmatch, is_no_text)
    remove_headed(page, None, OTHER_PAGES.fullmatch, leads_elsewhere)
    for link in page.find_all("a", href=True):
        leads_to = link_address(base, attribute(link, "href")).rstrip("/")
        if own and leads_to == own.rstrip("/") and READ_MORE.fullmatch(text_of(link)):
            link.decompose()
    place = page.body or page
    lead, links = take_lead(place, base)
    elements = [each for each in BodyReader(base).read(place) if not _is_from_elsewhere(each)]
    if not lead and len(elements) > 1:
        lead, links, elements = bold_lead(elements)
    return Fragment(tuple(elements), lead, links)


def _is_from_elsewhere(element: Element) -> bool:
    return isinstance(element, Paragraph) and bool(FROM_ELSEWHERE.fullmatch(words_of(element.html)))


def lead_and_body(
    summary: Fragment, text: Fragment
) -> tuple[str, tuple[str, ...], tuple[Element, ...]]:
    """The ingress, the links in it, and the text: a summary that is no more than the beginning of
    the text is no ingress, and one that is all there is, and more than a paragraph, is the text."""
    is_line = len(summary.elements) <= 1 and all(
        isinstance(each, Paragraph) for each in summary.elements
    )
    if not text.elements and (summary.lead or not is_line):
        text, summary = summary, Fragment(())
    pictures = _pictures_beside(summary, text)
    summary = replace(
        summary, elements=tuple(each for each in summary.elements if not isinstance(each, Picture))
    )
    lead, links, body = _told_once(summary, text)
    return lead, links, (*pictures, *body)


def _told_once(
    summary: Fragment, text: Fragment
) -> tuple[str, tuple[str, ...], tuple[Element, ...]]:
    if not all(isinstance(each, Paragraph) for each in summary.elements):
        # A list or a table is no ingress, and may be told nowhere else.
        if _letters(_words(summary.elements)) in _letters(_words(text.elements)):
            return text.lead, text.lead_links, text.elements
        body = (*summary.elements, *text.elements)
        if text.lead and summary.lead:
            return summary.lead, summary.lead_links, (_as_paragraph(text), *body)
        return summary.lead or text.lead, summary.lead_links or text.lead_links, body
    said = summary.lead or summary.text
    if not said:
        return text.lead, text.lead_links, text.elements
    if text.lead:
        is_same = _letters(CUT_OFF.sub("", said)) in _letters(text.lead)
        if is_same:
            return text.lead, text.lead_links, text.elements
        return said, summary.links, (_as_paragraph(text), *text.elements)
    if text.elements and (CUT_OFF.search(said) or _letters(text.text).startswith(_letters(said))):
        return _first_as_lead(said, text)
    return said, summary.links, text.elements


def _pictures_beside(summary: Fragment, text: Fragment) -> list[Picture]:
    """Those of the summary that the text has not."""
    found = [each for each in text.elements if isinstance(each, Picture)]
    known = {_original(each.address) for each in found}
    pictures = (each for each in summary.elements if isinstance(each, Picture))
    return [each for each in pictures if _original(each.address) not in known]


def _words(value: object) -> str:
    """All that stands in elements, their addresses too."""
    if isinstance(value, str):
        return words_of(value)
    if is_dataclass(value):
        return _words([getattr(value, each.name) for each in fields(value)])
    return " ".join(map(_words, value)) if isinstance(value, list | tuple) else ""


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _as_paragraph(text: Fragment) -> Paragraph:
    """What the text marks as its ingress, where the item has another."""
    return Paragraph(f"<b>{escape(text.lead, quote=False)}</b>")


def _first_as_lead(lead: str, text: Fragment) -> tuple[str, tuple[str, ...], tuple[Element, ...]]:
    """The first paragraph where the summary repeats it word for word; else there is no ingress."""
    first = text.elements[0]
    if isinstance(first, Paragraph) and len(text.elements) > 1 and words_of(first.html) == lead:
        return lead, links_in(first.html), text.elements[1:]
    return "", (), text.elements


def without_twin(
    image: Picture | None, elements: tuple[Element, ...]
) -> tuple[Picture | None, tuple[Element, ...]]:
    """The main picture with what the text says of it, once: not in the text too."""
    if image is None:
        return None, elements
    for number, element in enumerate(elements):
        if isinstance(element, Picture) and _original(element.address) == _original(image.address):
            twin = replace(
                element,
                alt=element.alt or image.alt,
                caption=element.caption or image.caption,
                credit=element.credit or image.credit,
            )
            return twin, (*elements[:number], *elements[number + 1 :])
    return image, elements


def _original(address: str) -> str:
    """The address without the size that WordPress writes into it."""
    return re.sub(r"-\d{2,4}x\d{2,4}(?=\.\w+$)", "", address.partition("?")[0])
