"""Places where sessions are held."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from mlr_programme.conf import conf
from mlr_programme.models.record import RecordMixin, RecordTextMixin


def default_country() -> str:
    """ISO 3166-1 alpha-2 code that a new venue starts with."""
    return conf.MLR_PROGRAMME_DEFAULT_COUNTRY


class Venue(RecordMixin):
    """A place with an address; its room is a fact of the session, not of the place."""

    street = models.CharField(_("street address"), max_length=255, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=16, blank=True)
    locality = models.CharField(_("town"), max_length=120, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        default=default_country,
        validators=[
            RegexValidator(r"^[A-Z]{2}$", _("Give the two-letter country code, such as SE."))
        ],
        help_text=_("Two-letter code of the country, such as SE."),
    )
    # Six decimals are about a decimetre; WGS 84, as in GEO (RFC 5545, 3.8.1.6).
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    map_url = models.URLField(_("map link"), blank=True)

    fact_fields = (
        "name",
        "slug",
        "street",
        "postal_code",
        "locality",
        "country",
        "latitude",
        "longitude",
        "map_url",
        "site",
        "is_archived",
        "changed_at",
    )

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel(
                    [FieldPanel("postal_code"), FieldPanel("locality"), FieldPanel("country")]
                ),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("map_url"),
            ],
            heading=_("Address"),
        ),
        InlinePanel(
            "texts", label=_("Accessibility"), heading=_("Accessibility, one text per language")
        ),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("site"), FieldPanel("is_archived")],
            heading=_("Use"),
        ),
    ]

    search_fields = [
        *RecordMixin.search_fields,
        index.SearchField("locality"),
        index.AutocompleteField("locality"),
        index.FilterField("locality"),
    ]

    class Meta(RecordMixin.Meta):
        verbose_name = _("venue")
        verbose_name_plural = _("venues")

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("Give both latitude and longitude, or neither.")})

    @property
    def address(self) -> str:
        """Street, postal code and town on one line, as a Swedish envelope has them."""
        town = f"{self.postal_code} {self.locality}".strip()
        return ", ".join(part for part in (self.street, town) if part)


class VenueText(RecordTextMixin):
    owner_field = "venue"

    venue = ParentalKey(Venue, on_delete=models.CASCADE, related_name="texts")
    accessibility = models.TextField(
        _("accessibility"),
        blank=True,
        help_text=_("Entrances, lifts, hearing loops, parking: what a visitor needs to know."),
    )

    translated_fields = ("accessibility",)
    fact_fields = ("venue",)

    panels = [FieldPanel("locale"), FieldPanel("accessibility")]

    class Meta(RecordTextMixin.Meta):
        verbose_name = _("accessibility of venue")
        verbose_name_plural = _("accessibility of venues")
