"""Questions and answers that unfold, without a script."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ListBlock

from mlr_programme.blocks.base import ContentBlock, ContentValue, Group
from mlr_programme.blocks.text import RunningTextBlock


class AccordionItemBlock(ContentBlock):
    title = CharBlock(label=_("Question or title"), max_length=200)
    text = RunningTextBlock(label=_("Answer or text"))

    class Meta:
        label = _("Part")
        icon = "list-ul"
        label_format = "{title}"


class AccordionValue(ContentValue):
    @property
    def parts(self) -> list[ContentValue]:
        return [item for item in self.get("items") or () if item.get("title")]

    @property
    def is_empty(self) -> bool:
        return not self.parts


class AccordionBlock(ContentBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    items = ListBlock(AccordionItemBlock(), label=_("Parts"))

    class Meta:
        label = pgettext_lazy("block", "Accordion")
        help_text = _("Titles that unfold a text. For what some readers need and most can skip.")
        icon = "collapse-down"
        group = Group.TEXT
        template = "mlr_programme/blocks/accordion.html"
        value_class = AccordionValue
        empty_text = _("The accordion has no parts yet.")
        preview_value = {
            "heading": "Vanliga frågor",
            "items": [
                {
                    "title": "Vem kan söka?",
                    "text": "<p>Du som har varit chef i minst tre år i någon av kommunerna.</p>",
                },
                {
                    "title": "Vad kostar det?",
                    "text": "<p>Din arbetsgivare betalar. Fråga din närmaste chef.</p>",
                },
            ],
        }
