"""Ways to be told of news: the site's own calendars and feeds, and services elsewhere."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ListBlock

from mlr_programme.blocks.asking import AskingBlock, AskingValue
from mlr_programme.blocks.base import Group
from mlr_programme.blocks.choosers import ProgrammePageChooserBlock, key_of
from mlr_programme.blocks.link import ButtonBlock, ButtonValue
from mlr_programme.blocks.queries import SubscribeQuery
from mlr_programme.blocks.samples import SAMPLE_ADDRESSES


class SubscribeValue(AskingValue):
    @property
    def query(self) -> SubscribeQuery:
        return SubscribeQuery(programme=key_of(self.get("programme")))

    @property
    def services(self) -> list[ButtonValue]:
        """The editor's own links that lead somewhere."""
        return [link for link in self.get("links") or () if not link.is_empty]


class SubscribeBlock(AskingBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    programme = ProgrammePageChooserBlock(
        label=_("Programme"),
        required=False,
        help_text=_("Leave empty for the calendars and feeds of the whole site."),
    )
    links = ListBlock(
        ButtonBlock(),
        label=_("Other ways to subscribe"),
        default=[],
        help_text=_("For example the municipality's newsletter."),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        own = [(link["text"], link.get_url(request), "", "") for link in value.services]
        found = [
            (address.title, address.url, address.format, address.language)
            for address in context["found"]
        ]
        context["addresses"] = [*found, *own]
        # A visitor cannot do anything about there being no address: only the editor is told.
        context["is_shown"] = bool(context["addresses"]) or bool(
            getattr(request, "is_preview", False)
        )
        return context

    def sample_answer(self) -> Any:
        return SAMPLE_ADDRESSES

    class Meta:
        label = pgettext_lazy("block", "Subscribe")
        help_text = _("Links to calendars and feeds of the site, and to other services.")
        icon = "mail"
        group = Group.LINK
        template = "mlr_programme/blocks/subscribe.html"
        value_class = SubscribeValue
        empty_text = _("There is nothing to subscribe to yet: add a link of your own.")
        preview_value = {"heading": "Följ programmet"}
