"""Heading, paragraph and quote."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, TextBlock

from mlr_programme.blocks.base import ContentBlock, ContentMixin, ContentValue, Group
from mlr_programme.blocks.headings import HeadingMeaning
from mlr_programme.blocks.representation import represent_html, surroundings_of

# No headings: they are a block, so that their level can follow from the context. No images and
# no embeds: the blocks for them ask for alternative text and load nothing before a click.
RICH_TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]

INLINE_FEATURES = ["bold", "italic", "link", "document-link"]


BOLD_PARAGRAPH = re.compile(r"<p[^>]*>\s*<(b|strong)>[^<]{1,59}</\1>\s*</p>")


class RunningTextBlock(RichTextBlock):
    """Rich text in which a line in bold does not pass for a heading."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        """HTML with absolute addresses, unless the caller asks Wagtail for another format."""
        surroundings = surroundings_of(context)
        request = surroundings.request
        if request is not None and "rich_text_format" in request.GET:
            return super().get_api_representation(value, context=context)
        return represent_html(value.source or "", surroundings) if value else ""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and BOLD_PARAGRAPH.search(cleaned.source or ""):
            raise ValidationError(
                _("A line in bold looks like a heading, but is none: use a heading block.")
            )
        return cleaned


class HeadingValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("text")

    @property
    def heading_meaning(self) -> HeadingMeaning:
        """What the editor meant; a section where the stored word is unknown."""
        is_subsection = self.get("meaning") == HeadingMeaning.SUBSECTION
        return HeadingMeaning.SUBSECTION if is_subsection else HeadingMeaning.SECTION


class HeadingBlock(ContentBlock):
    text = CharBlock(label=_("Heading"), max_length=150)
    meaning = ChoiceBlock(
        label=_("What it begins"),
        choices=[
            (HeadingMeaning.SECTION.value, _("A new section")),
            (HeadingMeaning.SUBSECTION.value, _("A part of the section above")),
        ],
        default=HeadingMeaning.SECTION.value,
        help_text=_("The size and level follow from the place on the page."),
    )

    class Meta:
        label = pgettext_lazy("block", "Heading")
        help_text = _("Begins a section, so that readers can find their way.")
        icon = "title"
        group = Group.TEXT
        template = "mlr_programme/blocks/heading.html"
        value_class = HeadingValue
        label_format = "{text}"
        empty_text = _("The heading has no text yet.")
        preview_value = {"text": "Utbildningens upplägg", "meaning": "section"}


class ParagraphBlock(ContentMixin, RunningTextBlock):
    def is_empty(self, value: Any) -> bool:
        return not strip_tags(value.source or "").strip()

    class Meta:
        label = pgettext_lazy("block", "Paragraph")
        description = _("Running text with links and lists. Headings are a block of their own.")
        icon = "pilcrow"
        group = Group.TEXT
        template = "mlr_programme/blocks/paragraph.html"
        empty_text = _("The paragraph has no text yet.")
        preview_value = (
            "<p>En stor del av utbildningen är att byta erfarenheter, utmana sig själv och att"
            " bredda nätverket över kommungränserna. Utbildningen har tre fokusområden:</p>"
            "<ul><li>Det egna ledarskapet</li><li>Att leda andra chefer</li>"
            "<li>Strategiskt och visionärt arbete</li></ul>"
        )


class QuoteValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("text")


class QuoteBlock(ContentBlock):
    text = TextBlock(
        label=_("Quotation"),
        rows=3,
        help_text=_("Word for word, without quotation marks: the page sets them."),
    )
    who = CharBlock(label=_("Who said it"), max_length=150, required=False)
    role = CharBlock(
        label=_("Role"),
        max_length=150,
        required=False,
        help_text=_("For example the person's title and workplace."),
    )

    class Meta:
        label = pgettext_lazy("block", "Quote")
        help_text = _("What somebody said, with name and role.")
        icon = "openquote"
        group = Group.TEXT
        template = "mlr_programme/blocks/quote.html"
        value_class = QuoteValue
        label_format = "{text}"
        empty_text = _("The quote has no text yet.")
        preview_value = {
            "text": "Det bästa var att få möta chefer från andra kommuner som har samma frågor.",
            "who": "Karin Exempelsson",
            "role": "enhetschef och deltagare",
        }
