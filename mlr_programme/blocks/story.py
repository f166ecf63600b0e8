"""Which blocks a page kind allows, and the levels of the headings in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from wagtail.blocks import StreamBlock, StreamValue

from mlr_programme.blocks.accordion import AccordionBlock
from mlr_programme.blocks.headings import BODY_LEVEL, level_headings
from mlr_programme.blocks.link import ButtonBlock
from mlr_programme.blocks.media import DocumentsBlock, GalleryBlock, ImageBlock
from mlr_programme.blocks.news import NewsListBlock
from mlr_programme.blocks.notice import FactBoxBlock, NoticeBlock
from mlr_programme.blocks.people import ContactBlock, PartnerLogosBlock
from mlr_programme.blocks.programme import (
    FocusAreaBlock,
    FocusAreasBlock,
    ProgrammeCardsBlock,
    ProgrammeFactsBlock,
)
from mlr_programme.blocks.session import NextSessionBlock, SessionListBlock
from mlr_programme.blocks.subscribe import SubscribeBlock
from mlr_programme.blocks.table import TableBlock
from mlr_programme.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock
from mlr_programme.blocks.translate import TranslateBlock
from mlr_programme.blocks.video import VideoBlock

logger = logging.getLogger(__name__)


class BaseStoryBlock(StreamBlock):
    """A StreamBlock that gives each part its heading level and leaves out broken parts."""

    def to_python(self, value: Any) -> StreamValue:
        if isinstance(value, str) and value:
            try:
                value = json.loads(value)
            except ValueError:
                logger.warning("The content of %s is no JSON, and left out.", type(self).__name__)
                return self.empty_value(raw_text=value)
        if value and not isinstance(value, StreamValue):
            value = self._readable_parts(value)
        return super().to_python(value)

    def bulk_to_python(self, values: Iterable[Any]) -> list[StreamValue]:
        return super().bulk_to_python([self._readable_parts(value) for value in values])

    def get_api_representation(self, value: StreamValue | None, context: Any = None) -> list[Any]:
        """Type, value and id of each part that a visitor would see."""
        parts = super().get_api_representation(value, context=context)
        return [part for part in parts if part["value"] is not None]

    def render_basic(self, value: StreamValue, context: Any = None) -> str:
        base = (context or {}).get("heading_level") or BODY_LEVEL
        parts = [part for part in value if not _is_empty_heading(part)]
        levels = level_headings((_meaning_of(part) for part in parts), base)
        shown = []
        for number, (part, level) in enumerate(zip(parts, levels, strict=True), 1):
            own_context = {
                **dict(context or {}),
                "heading_level": level,
                "id": part.id or f"part-{number}",
            }
            html = part.render(own_context)
            if html.strip():
                shown.append((part.block_type.replace("_", "-"), html))
        return format_html_join(
            "\n", '<div class="mlr-story__part mlr-story__part--{}">{}</div>', shown
        )

    def _readable_parts(self, value: Any) -> list[Any]:
        """The parts Wagtail can take: it drops unknown blocks in silence, and fails on others."""
        parts = value if isinstance(value, list | tuple) else [None]
        readable = [part for part in parts if self._is_readable(part)]
        if len(readable) < len(parts):
            logger.warning("A part of %s is broken or unknown, and left out.", type(self).__name__)
        return readable

    def _is_readable(self, part: Any) -> bool:
        if isinstance(part, dict):
            return "value" in part and part.get("type") in self.child_blocks
        # Values made in code: (name, value) tuples and bound blocks.
        return isinstance(part, tuple | StreamValue.StreamChild)


def _meaning_of(part: Any) -> Any:
    return getattr(part.value, "heading_meaning", None)


def _is_empty_heading(part: Any) -> bool:
    return _meaning_of(part) is not None and part.value.is_empty


class TextStoryBlock(BaseStoryBlock):
    """The blocks that every page kind allows."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    table = TableBlock()
    accordion = AccordionBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    documents = DocumentsBlock()
    fact_box = FactBoxBlock()
    notice = NoticeBlock()
    contact = ContactBlock()
    partner_logos = PartnerLogosBlock()
    button = ButtonBlock()
    subscribe = SubscribeBlock()
    translate = TranslateBlock()
    news_list = NewsListBlock()
    programme_cards = ProgrammeCardsBlock()
    programme_facts = ProgrammeFactsBlock()
    next_session = NextSessionBlock()
    session_list = SessionListBlock()

    class Meta:
        icon = "doc-full"


class NewsStoryBlock(TextStoryBlock):
    """The body of a news page."""


class ProgrammeStoryBlock(TextStoryBlock):
    """The body of a programme page, which can have more focus areas than its field for them."""

    focus_areas = FocusAreasBlock()


class ContactListBlock(BaseStoryBlock):
    """The contacts of a page, in order."""

    contact = ContactBlock()


class FocusAreaListBlock(BaseStoryBlock):
    """Focus areas or ways of working of a programme: the texts only, the page has the heading.

    Titles alone are a list; a heading would begin a section that has no text.
    """

    area = FocusAreaBlock()

    def render_basic(self, value: StreamValue, context: Any = None) -> str:
        titles = [part.value["title"] for part in value if not part.value.is_broken]
        if any(part.value.get("text") for part in value):
            return super().render_basic(value, context)
        items = format_html_join("", "<li>{}</li>", ((title,) for title in titles if title))
        return format_html('<ul class="mlr-focus-list">{}</ul>', items) if items else ""
