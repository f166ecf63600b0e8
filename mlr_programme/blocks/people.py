"""Contacts and partners."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ListBlock

from mlr_programme.blocks.asking import AskingBlock, AskingValue
from mlr_programme.blocks.base import ContentBlock, ContentValue, Group
from mlr_programme.blocks.choosers import SnippetChooserBlock, key_of, keys_of
from mlr_programme.blocks.queries import PartnerQuery
from mlr_programme.blocks.samples import sample_contact, sample_partners


class ContactPersonChooserBlock(SnippetChooserBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__("mlr_programme.ContactPerson", **kwargs)

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """People with all that is shown of them, in as many queries for ten as for one."""
        found = super().bulk_to_python(values)
        people = [person for person in found if person]
        prefetch_related_objects(people, "organisation", "picture__renditions", "texts")
        return found


class ContactValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("person")

    def role_on(self, page: Any) -> tuple[str, str]:
        """The person's role in the language of the page; else in that of the source, with its
        BCP 47 code."""
        text, language = self["person"].text_and_language(getattr(page, "locale_id", None))
        return (text.role, language) if text else ("", "")


class ContactBlock(ContentBlock):
    # Archived people can no longer be chosen, but stay where they are: the key is all that counts.
    person = ContactPersonChooserBlock(label=_("Contact person"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["role"], context["role_language"] = value.role_on(context.get("page"))
        return context

    class Meta:
        label = pgettext_lazy("block", "Contact")
        help_text = _("A person to turn to. Name, e-mail and phone come from the contact register.")
        icon = "user"
        group = Group.PEOPLE
        template = "mlr_programme/blocks/contact.html"
        value_class = ContactValue
        empty_text = _("No contact person is chosen, or the person has been deleted.")

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {"person": sample_contact()}


class PartnerLogosValue(AskingValue):
    @property
    def query(self) -> PartnerQuery:
        return PartnerQuery(
            partnership=key_of(self.get("partnership")),
            organisations=keys_of(self.get("organisations")),
        )

    @property
    def is_empty(self) -> bool:
        return self.query == PartnerQuery()


class PartnerLogosBlock(AskingBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    partnership = SnippetChooserBlock(
        "mlr_programme.Partnership",
        label=_("Partnership"),
        required=False,
        help_text=_("Shows its members."),
    )
    organisations = ListBlock(
        SnippetChooserBlock("mlr_programme.Organisation", label=_("Organisation")),
        label=_("Organisations"),
        default=[],
        help_text=_("Shown after the members of the partnership."),
    )

    def clean(self, value: Any) -> ContentValue:
        cleaned = super().clean(value)
        if cleaned.is_empty and not self.is_deferred_validation:
            raise self._error_of("partnership", _("Choose a partnership or an organisation."))
        return cleaned

    def sample_answer(self) -> Any:
        return sample_partners()

    class Meta:
        label = pgettext_lazy("block", "Partners")
        help_text = _("Logos, or names where there is no logo, of a partnership or organisations.")
        icon = "group"
        group = Group.PEOPLE
        template = "mlr_programme/blocks/partner_logos.html"
        value_class = PartnerLogosValue
        empty_text = _("No partner is chosen, or those chosen have been deleted.")
        preview_value = {"heading": "Kommunerna i MalmöLundregionen"}
