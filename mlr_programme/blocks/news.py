"""A list of news: those picked by hand first, then the newest."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ListBlock

from mlr_programme.blocks.asking import AskingBlock, AskingValue, EmptyTextBlock, LimitBlock
from mlr_programme.blocks.base import Group
from mlr_programme.blocks.choosers import (
    NewsPageChooserBlock,
    ProgrammePageChooserBlock,
    SnippetChooserBlock,
    key_of,
    keys_of,
)
from mlr_programme.blocks.queries import NewsQuery
from mlr_programme.blocks.samples import sample_news

LIMIT_DEFAULT = 3
LIMIT_MAX = 24


class NewsListValue(AskingValue):
    @property
    def query(self) -> NewsQuery:
        return NewsQuery(
            picked=keys_of(self.get("picked")),
            category=key_of(self.get("category")),
            organisation=key_of(self.get("organisation")),
            programme=key_of(self.get("programme")),
            limit=self.get("limit") or LIMIT_DEFAULT,
        )


class NewsListBlock(AskingBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    picked = ListBlock(
        NewsPageChooserBlock(label=_("News item")),
        label=_("Picked by hand"),
        default=[],
        max_num=LIMIT_MAX,
        help_text=_("Shown first, in this order. The newest that fit fill the rest."),
    )
    category = SnippetChooserBlock(
        "mlr_programme.NewsCategory", label=_("Only this category"), required=False
    )
    organisation = SnippetChooserBlock(
        "mlr_programme.Organisation", label=_("Only from this organisation"), required=False
    )
    programme = ProgrammePageChooserBlock(label=_("Only about this programme"), required=False)
    limit = LimitBlock(label=_("How many in all"), default=LIMIT_DEFAULT, max_value=LIMIT_MAX)
    empty_text = EmptyTextBlock()

    def sample_answer(self) -> Any:
        return sample_news()

    class Meta:
        label = pgettext_lazy("block", "News list")
        help_text = _("News picked by hand, then the newest by category, organisation, programme.")
        icon = "list-ul"
        group = Group.NEWS
        template = "mlr_programme/blocks/news_list.html"
        value_class = NewsListValue
        empty_text = _("There is no news to show.")
        preview_value = {"heading": "Nyheter om programmet"}
