"""What an article says in the terms of our pages, with its pictures, documents and people here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from mlr_programme.conf import conf
from mlr_programme.importer.block_ids import Block, with_ids
from mlr_programme.importer.categories import Categories
from mlr_programme.importer.converters import caption_without_credit, convert_elements
from mlr_programme.importer.elements import Article, Contact, Element, Paragraph
from mlr_programme.importer.readers.inline import words_of
from mlr_programme.importer.targets import SiteTarget
from mlr_programme.models.category import NewsCategory

STREAM_FIELDS = ("body", "contacts")
# Longer a first paragraph is no lead.
LEAD_LENGTH = 600


@dataclass(frozen=True)
class Contents:
    """All that the article says of the fields of a page. Nothing more is fetched for it."""

    source_id: str
    fields: Mapping[str, Any]
    """In their order; of streams the blocks, without ids."""

    def values(self, page: Any) -> dict[str, Any]:
        """The fields as they are set on the page, whose blocks keep their ids."""
        return {
            name: self._stream(page, name, value) if name in STREAM_FIELDS else value
            for name, value in self.fields.items()
        }

    def _stream(self, page: Any, name: str, blocks: list[Block]) -> StreamValue:
        stored = list(getattr(page, name).get_prep_value()) if page.pk else []
        stream_block = page._meta.get_field(name).stream_block
        value = stream_block.to_python(with_ids(blocks, stored, self.source_id))
        # With the defaults of what the source has nothing for, as the editor stores it.
        complete = [
            {"type": part.block_type, "value": part.block.get_prep_value(part.value), "id": part.id}
            for part in value
        ]
        return stream_block.to_python(complete)


class ContentsMaker:
    """Fetches what an article names, and may take long over it: nothing is to be locked then."""

    def __init__(self, target: SiteTarget, first_paragraph_as_lead: bool) -> None:
        self.target, self.first_paragraph_as_lead = target, first_paragraph_as_lead
        self.categories = Categories(target.locale_id, is_dry=target.is_dry)

    def make(self, article: Article, model: type[Page]) -> Contents:
        """Of those fields that pages of the model have."""
        elements, people = _split_contacts(article.body)
        lead, elements = self._lead(article, elements)
        if article.published is None:
            self.target.note(_("The source has no date: it got that of the import."))
        cards = convert_elements(people, self.target)
        fields: dict[str, Any] = {
            "title": article.title,
            "lead": lead,
            # Whom the register does not take in stays in the text.
            "body": [*convert_elements(elements, self.target), *_of_type(cards, False)],
            "contacts": _of_type(cards, True),
        }
        if hasattr(model, "published_at") and article.published is not None:
            fields["published_at"] = _instant(article.published)
        fields |= self._main_picture(article)
        if hasattr(model, "categories"):
            fields["categories"] = self._categories(article)
        return Contents(article.source_id, fields)

    def _main_picture(self, article: Article) -> dict[str, Any]:
        if article.image is None or not (image_id := self.target.image_id(article.image)):
            return {}
        if caption := caption_without_credit(article.image):
            self.target.note(
                _("The main picture has no place for its caption: “%(text)s”.") % {"text": caption}
            )
        return {
            "image_id": image_id,
            "image_alt": article.image.alt[:255],
            "image_credit": article.image.credit[:255],
        }

    def _lead(self, article: Article, elements: list[Element]) -> tuple[str, list[Element]]:
        for address in article.lead_links:
            self.target.note(
                _("A link in the lead is not taken: %(address)s") % {"address": address}
            )
        if article.lead or not self.first_paragraph_as_lead:
            return article.lead, elements
        first = elements[0] if elements else None
        if isinstance(first, Paragraph) and len(text := words_of(first.html)) <= LEAD_LENGTH:
            return text, elements[1:]
        return "", elements

    def _categories(self, article: Article) -> list[NewsCategory]:
        found = []
        for name in article.categories:
            if category := self.categories.get(name):
                found.append(category)
            else:
                self.target.note(_("There is no category “%(name)s” here.") % {"name": name})
        return found


def _of_type(blocks: list[Block], is_contact: bool) -> list[Block]:
    return [block for block in blocks if (block["type"] == "contact") is is_contact]


def _split_contacts(body: tuple[Element, ...]) -> tuple[list[Element], list[Contact]]:
    people = [each for each in body if isinstance(each, Contact)]
    return [each for each in body if not isinstance(each, Contact)], people


def _instant(moment: date | datetime) -> datetime:
    """Of a day its first minute: readers are shown the day."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time(), conf.time_zone)
