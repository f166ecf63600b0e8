"""Fact box and notice: what stands out from the running text."""

from __future__ import annotations

from enum import StrEnum

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock

from mlr_programme.blocks.base import ContentBlock, ContentValue, Group
from mlr_programme.blocks.text import INLINE_FEATURES, RunningTextBlock


class NoticeKind(StrEnum):
    INFORMATION = "information"
    IMPORTANT = "important"
    WARNING = "warning"


# Said in words in front of the text: colour alone reaches not everyone (WCAG 1.4.1).
NOTICE_LABELS = {
    NoticeKind.INFORMATION: pgettext_lazy("kind of notice", "Information"),
    NoticeKind.IMPORTANT: pgettext_lazy("kind of notice", "Important"),
    NoticeKind.WARNING: pgettext_lazy("kind of notice", "Warning"),
}


class BoxValue(ContentValue):
    """Value of a block whose point is its rich text."""

    @property
    def is_empty(self) -> bool:
        text = self.get("text")
        return not text or not strip_tags(text.source or "").strip()


class FactBoxBlock(ContentBlock):
    heading = CharBlock(label=_("Heading"), max_length=150)
    text = RunningTextBlock(label=_("Text"))

    class Meta:
        label = pgettext_lazy("block", "Fact box")
        help_text = _("Facts beside the story, with a heading of their own.")
        icon = "info-circle"
        group = Group.NOTICE
        template = "mlr_programme/blocks/fact_box.html"
        value_class = BoxValue
        label_format = "{heading}"
        empty_text = _("The fact box has no text yet.")
        preview_value = {
            "heading": "Fakta: MalmöLundregionen",
            "text": (
                "<p>Ett samarbete mellan kommunerna Burlöv, Eslöv, Höör, Kävlinge, Lomma, Lund,"
                " Malmö, Skurup, Staffanstorp, Svedala, Trelleborg och Vellinge.</p>"
            ),
        }


class NoticeValue(BoxValue):
    @property
    def kind(self) -> NoticeKind:
        """The kind chosen; information where the stored word is unknown."""
        try:
            return NoticeKind(self.get("kind"))
        except ValueError:
            return NoticeKind.INFORMATION

    @property
    def kind_label(self) -> str:
        return str(NOTICE_LABELS[self.kind])


class NoticeBlock(ContentBlock):
    kind = ChoiceBlock(
        label=_("Kind"),
        choices=[(kind.value, label) for kind, label in NOTICE_LABELS.items()],
        default=NoticeKind.INFORMATION.value,
    )
    text = RunningTextBlock(label=_("Text"), features=INLINE_FEATURES)

    class Meta:
        label = pgettext_lazy("block", "Notice")
        help_text = _("A short message that must not be missed. Its kind is said in words.")
        icon = "warning"
        group = Group.NOTICE
        template = "mlr_programme/blocks/notice.html"
        value_class = NoticeValue
        empty_text = _("The notice has no text yet.")
        preview_value = {
            "kind": "important",
            "text": "<p>Sista dag att anmäla sig till höstens program är den 31 maj.</p>",
        }
