"""People whom a visitor may turn to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.search import index

from mlr_programme.models.organisation import Organisation
from mlr_programme.models.record import RecordMixin, RecordTextMixin


class ContactPerson(RecordMixin):
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contact_people",
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    fact_fields = (
        "name",
        "slug",
        "organisation",
        "email",
        "phone",
        "picture",
        "site",
        "is_archived",
        "changed_at",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("picture"),
        InlinePanel("texts", label=_("Role"), heading=_("Role, one text per language")),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("site"), FieldPanel("is_archived")],
            heading=_("Use"),
        ),
    ]

    search_fields = [
        *RecordMixin.search_fields,
        index.SearchField("email"),
        index.AutocompleteField("email"),
        index.FilterField("organisation"),
    ]

    class Meta(RecordMixin.Meta):
        verbose_name = _("contact person")
        verbose_name_plural = _("contact people")


class ContactPersonText(RecordTextMixin):
    owner_field = "contact_person"

    contact_person = ParentalKey(ContactPerson, on_delete=models.CASCADE, related_name="texts")
    role = models.CharField(_("role"), max_length=255, blank=True)

    translated_fields = ("role",)
    fact_fields = ("contact_person",)

    panels = [FieldPanel("locale"), FieldPanel("role")]

    class Meta(RecordTextMixin.Meta):
        verbose_name = _("role of contact person")
        verbose_name_plural = _("roles of contact people")
