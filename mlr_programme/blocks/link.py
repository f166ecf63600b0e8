"""A link to exactly one target, checked in one place, and the button made of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, EmailBlock, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from mlr_programme.blocks.base import ContentBlock, ContentValue, Group
from mlr_programme.blocks.choosers import DocumentChooserBlock, PageChooserBlock
from mlr_programme.blocks.queries import Surroundings
from mlr_programme.blocks.representation import absolute_url

TARGET_NAMES = ("page", "document", "url", "email")
WEB_SCHEMES = ("https", "http")

# Link texts that say nothing when read alone, as a screen reader lists them (WCAG 2.4.4).
VAGUE_TEXTS = frozenset(
    {
        "här",
        "klicka här",
        "läs mer",
        "läs mer här",
        "läs vidare",
        "mer",
        "mer info",
        "mer information",
        "click here",
        "here",
        "more",
        "more information",
        "read more",
    }
)


class LinkValue(ContentValue):
    @property
    def targets(self) -> list[str]:
        """Names of the targets that are given; a sound link has exactly one."""
        return [name for name in TARGET_NAMES if self.get(name)]

    def get_url(self, request: HttpRequest | None = None) -> str:
        """Address of the target; empty when it is gone, unpublished or no web address."""
        if page := self.get("page"):
            return (page.get_url(request) or "") if page.live else ""
        if document := self.get("document"):
            return document.url
        if url := self.get("url"):
            return url if url.lower().startswith(WEB_SCHEMES) else ""
        email = self.get("email")
        return f"mailto:{email}" if email else ""

    @property
    def is_empty(self) -> bool:
        return not self.get_url()


class LinkBlock(ContentBlock):
    """Fields for a link. Subclass it, or use it as a child, for whatever leads somewhere."""

    page = PageChooserBlock(label=_("Page"), required=False)
    document = DocumentChooserBlock(label=_("Document"), required=False)
    url = URLBlock(
        label=_("Web address"),
        required=False,
        validators=[URLValidator(schemes=WEB_SCHEMES)],
        help_text=_("For a page on another website."),
    )
    email = EmailBlock(label=_("E-mail address"), required=False)

    def clean(self, value: Any) -> ContentValue:
        cleaned = super().clean(value)
        if len(cleaned.targets) > 1:
            message = _("Choose only one of page, document, web address and e-mail address.")
            error = ValidationError(message)
            raise StructBlockValidationError(block_errors=dict.fromkeys(cleaned.targets[1:], error))
        if not cleaned.targets and not self.is_deferred_validation:
            message = _("Choose a page or a document, or give a web or e-mail address.")
            raise StructBlockValidationError(non_block_errors=[ValidationError(message)])
        return cleaned

    def represent_more(
        self, represented: dict[str, Any], value: Any, surroundings: Surroundings
    ) -> dict[str, Any]:
        """``href`` is where the link leads, whatever its target is."""
        href = absolute_url(value.get_url(surroundings.request), surroundings)
        return {**represented, "href": href}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["url"] = value.get_url(context.get("request"))
        return context

    class Meta:
        label = _("Link")
        icon = "link"
        value_class = LinkValue


class ButtonValue(LinkValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("text") or super().is_empty


class ButtonBlock(LinkBlock):
    text = CharBlock(
        label=_("Text"),
        max_length=80,
        help_text=_("Say where it leads or what happens: “Apply to the programme”."),
    )

    def clean(self, value: Any) -> ContentValue:
        cleaned = super().clean(value)
        if cleaned["text"].strip(" .!…>»").casefold() in VAGUE_TEXTS:
            raise self._error_of("text", _("Say what the link leads to, such as its title."))
        return cleaned

    class Meta:
        label = pgettext_lazy("block", "Button")
        help_text = _("One link that stands out: to a page, document, website or e-mail address.")
        icon = "link"
        group = Group.LINK
        template = "mlr_programme/blocks/button.html"
        value_class = ButtonValue
        form_layout = ["text", "page", "document", "url", "email"]
        label_format = "{text}"
        empty_text = _(
            "The button leads nowhere: its target is not chosen, deleted or unpublished."
        )
        preview_value = {"text": "Ansök till programmet", "url": "https://www.example.se/ansok"}
