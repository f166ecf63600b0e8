"""Other languages: those the site keeps, and services elsewhere for the rest."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock

from mlr_programme.blocks.asking import AskingBlock, AskingValue
from mlr_programme.blocks.base import Group
from mlr_programme.blocks.queries import TranslateQuery
from mlr_programme.blocks.samples import SAMPLE_LANGUAGES


class Scope(StrEnum):
    """What there is to read in other languages."""

    PAGE = "page"
    SITE = "site"


class TranslateValue(AskingValue):
    @property
    def is_of_site(self) -> bool:
        return bool(self.get("scope") == Scope.SITE)

    @property
    def query(self) -> TranslateQuery:
        return TranslateQuery(is_of_site=self.is_of_site)


class TranslateBlock(AskingBlock):
    heading = CharBlock(
        label=_("Heading"),
        required=False,
        max_length=150,
        help_text=_("Leave empty for the standard text."),
    )
    scope = ChoiceBlock(
        label=_("What to read in other languages"),
        choices=[
            (Scope.PAGE.value, _("This page, or the first page where it is not translated")),
            (Scope.SITE.value, _("The first page of the site")),
        ],
        default=Scope.PAGE.value,
        help_text=_("Choose the first page where this page only lists the languages."),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        # Nothing a visitor could do about it: only the editor is told.
        context["is_empty_told"] = bool(getattr(context.get("request"), "is_preview", False))
        return context

    def sample_answer(self) -> Any:
        return SAMPLE_LANGUAGES

    class Meta:
        label = pgettext_lazy("block", "Other languages")
        help_text = _("The languages of the site, and translation services elsewhere for others.")
        icon = "globe"
        group = Group.LINK
        template = "mlr_programme/blocks/translate.html"
        value_class = TranslateValue
        empty_text = _("There is no other language to read in yet.")
        preview_value: dict[str, Any] = {}
