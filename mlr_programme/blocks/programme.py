"""Programmes: cards, facts and focus areas."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock

from mlr_programme.blocks.asking import AskingBlock, AskingValue, EmptyTextBlock, LimitBlock
from mlr_programme.blocks.base import ContentBlock, ContentValue, Group
from mlr_programme.blocks.choosers import ProgrammePageChooserBlock, key_of, keys_of
from mlr_programme.blocks.queries import ProgrammeFactsQuery, ProgrammeQuery
from mlr_programme.blocks.samples import sample_programme
from mlr_programme.blocks.text import RunningTextBlock
from mlr_programme.domain.programme import ProgrammeStatus

LIMIT_DEFAULT = 3
LIMIT_MAX = 24

STATUS_CHOICES = [
    ("", _("Any")),
    (ProgrammeStatus.OPEN_FOR_APPLICATION.value, _("Open for application")),
    (ProgrammeStatus.UPCOMING.value, _("Upcoming")),
    (ProgrammeStatus.ONGOING.value, _("Ongoing")),
    (ProgrammeStatus.FINISHED.value, _("Finished")),
]


class ProgrammeCardsValue(AskingValue):
    @property
    def query(self) -> ProgrammeQuery:
        return ProgrammeQuery(
            picked=keys_of(self.get("picked")),
            status=self.get("status") or "",
            limit=self.get("limit") or LIMIT_DEFAULT,
        )


class ProgrammeCardsBlock(AskingBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    picked = ListBlock(
        ProgrammePageChooserBlock(label=_("Programme")),
        label=_("Picked by hand"),
        default=[],
        max_num=LIMIT_MAX,
        help_text=_("Shown first, in this order. Others that fit fill the rest."),
    )
    status = ChoiceBlock(label=_("Status of the others"), choices=STATUS_CHOICES, required=False)
    limit = LimitBlock(label=_("How many in all"), default=LIMIT_DEFAULT, max_value=LIMIT_MAX)
    empty_text = EmptyTextBlock()

    def sample_answer(self) -> Any:
        return [sample_programme()]

    class Meta:
        label = pgettext_lazy("block", "Programme cards")
        help_text = _("Programmes with period and status, picked by hand or by status.")
        icon = "folder-open-inverse"
        group = Group.NEWS
        template = "mlr_programme/blocks/programme_cards.html"
        value_class = ProgrammeCardsValue
        empty_text = _("There are no programmes to show.")
        preview_value = {"heading": "Våra program"}


class ProgrammeFactsValue(AskingValue):
    @property
    def query(self) -> ProgrammeFactsQuery:
        return ProgrammeFactsQuery(programme=key_of(self.get("programme")))


class ProgrammeFactsBlock(AskingBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    programme = ProgrammePageChooserBlock(
        label=_("Programme"),
        required=False,
        help_text=_("Leave empty for the programme on whose page this stands."),
    )

    def sample_answer(self) -> Any:
        return sample_programme()

    class Meta:
        label = pgettext_lazy("block", "Programme facts")
        help_text = _(
            "Period, target group, cost and organisers, always as the programme has them."
        )
        icon = "clipboard-list"
        group = Group.NEWS
        template = "mlr_programme/blocks/programme_facts.html"
        value_class = ProgrammeFactsValue
        empty_text = _("There is no programme to show facts about.")
        preview_value = {"heading": "Fakta om programmet"}


class FocusAreaValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("title")


class FocusAreaBlock(ContentBlock):
    title = CharBlock(label=_("Title"), max_length=150)
    text = RunningTextBlock(label=_("Text"), required=False)

    class Meta:
        label = pgettext_lazy("block", "Focus area")
        help_text = _("A title and, where it needs one, a text.")
        icon = "crosshairs"
        group = Group.TEXT
        template = "mlr_programme/blocks/focus_area.html"
        value_class = FocusAreaValue
        label_format = "{title}"
        empty_text = _("The focus area has no title yet.")
        preview_value = {
            "title": "Det egna ledarskapet",
            "text": "<p>Att utforska den egna rollen och uppdraget gentemot medborgarna.</p>",
        }


class FocusAreasValue(ContentValue):
    @property
    def areas(self) -> list[ContentValue]:
        return [item for item in self.get("items") or () if not item.is_empty]

    @property
    def is_empty(self) -> bool:
        return not self.areas


class FocusAreasBlock(ContentBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    items = ListBlock(FocusAreaBlock(), label=_("Focus areas"))

    class Meta:
        label = pgettext_lazy("block", "Focus areas")
        help_text = _("What a programme is about, or how it works, point by point.")
        icon = "list-ol"
        group = Group.TEXT
        template = "mlr_programme/blocks/focus_areas.html"
        value_class = FocusAreasValue
        empty_text = _("There are no focus areas yet.")
        preview_value = {
            "heading": "Tre fokusområden",
            "items": [
                {"title": "Det egna ledarskapet"},
                {"title": "Att leda andra chefer"},
                {"title": "Strategiskt och visionärt arbete"},
            ],
        }
