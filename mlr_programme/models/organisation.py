"""Organisations and the partnerships they form."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from mlr_programme.models.choices import OrganisationKind
from mlr_programme.models.record import RecordMixin, RecordTextMixin

scb_code_validator = RegexValidator(
    r"^\d{4}$", _("An SCB code has four digits: two for the county and two for the municipality.")
)


class Organisation(RecordMixin):
    """A municipality, authority, association or company that arranges, funds or takes part."""

    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.MUNICIPALITY,
    )
    # A code is a name made of digits: 0114 keeps its zero, so it is text.
    scb_code = models.CharField(
        _("SCB code"),
        max_length=4,
        null=True,
        blank=True,
        unique=True,
        validators=[scb_code_validator],
        help_text=_("The municipality's four-digit code from Statistics Sweden."),
    )
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

    fact_fields = (
        "name",
        "short_name",
        "slug",
        "kind",
        "scb_code",
        "website",
        "logo",
        "email",
        "phone",
        "site",
        "is_archived",
        "changed_at",
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("short_name")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("scb_code")]),
        MultiFieldPanel(
            [FieldPanel("website"), FieldPanel("email"), FieldPanel("phone"), FieldPanel("logo")],
            heading=_("Contact and logo"),
        ),
        InlinePanel("texts", label=_("Description"), heading=_("Descriptions, one per language")),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("site"), FieldPanel("is_archived")],
            heading=_("Use"),
        ),
    ]

    search_fields = [
        *RecordMixin.search_fields,
        index.SearchField("short_name"),
        index.AutocompleteField("short_name"),
        index.FilterField("kind"),
    ]

    class Meta(RecordMixin.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def clean(self) -> None:
        super().clean()
        # Two organisations without a code must not clash in the unique index.
        self.scb_code = self.scb_code or None


class OrganisationText(RecordTextMixin):
    owner_field = "organisation"

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="texts")
    description = models.TextField(_("description"), blank=True)

    translated_fields = ("description",)
    fact_fields = ("organisation",)

    panels = [FieldPanel("locale"), FieldPanel("description")]

    class Meta(RecordTextMixin.Meta):
        verbose_name = _("description of organisation")
        verbose_name_plural = _("descriptions of organisations")


class Partnership(RecordMixin):
    """Several organisations that act under one name, such as MalmöLundregionen (MLR)."""

    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    fact_fields = (
        "name",
        "short_name",
        "slug",
        "website",
        "logo",
        "site",
        "is_archived",
        "changed_at",
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("short_name")]),
        MultiFieldPanel([FieldPanel("website"), FieldPanel("logo")], heading=_("Contact and logo")),
        InlinePanel("members", label=_("Member"), heading=_("Members, in order")),
        InlinePanel("texts", label=_("Description"), heading=_("Descriptions, one per language")),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("site"), FieldPanel("is_archived")],
            heading=_("Use"),
        ),
    ]

    search_fields = [
        *RecordMixin.search_fields,
        index.SearchField("short_name"),
        index.AutocompleteField("short_name"),
    ]

    class Meta(RecordMixin.Meta):
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")

    @property
    def member_organisations(self) -> list[Organisation]:
        """Members in the editor's order; one query, none when prefetched."""
        return [member.organisation for member in self.members.all()]


class PartnershipMember(Orderable):
    partnership = ParentalKey(Partnership, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )

    fact_fields = ("partnership", "organisation", "sort_order")

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"], name="mlr_member_once_per_partnership"
            )
        ]


class PartnershipText(RecordTextMixin):
    owner_field = "partnership"

    partnership = ParentalKey(Partnership, on_delete=models.CASCADE, related_name="texts")
    description = models.TextField(_("description"), blank=True)

    translated_fields = ("description",)
    fact_fields = ("partnership",)

    panels = [FieldPanel("locale"), FieldPanel("description")]

    class Meta(RecordTextMixin.Meta):
        verbose_name = _("description of partnership")
        verbose_name_plural = _("descriptions of partnerships")


def organisation_name(slug: str) -> str:
    """The name behind a slug in an address; empty where there is none."""
    return Organisation.objects.filter(slug=slug).values_list("name", flat=True).first() or ""
