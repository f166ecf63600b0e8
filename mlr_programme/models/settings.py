"""What one site says about itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from mlr_programme.models.organisation import Organisation


@register_setting(icon="calendar-alt", order=800)
class ProgrammeSettings(BaseSiteSetting):
    publisher_name = models.CharField(
        _("publisher"),
        max_length=255,
        blank=True,
        help_text=_(
            "The name under which the site publishes: the source of news that have no "
            "organisation. The site's name when left empty."
        ),
    )
    publisher_logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("publisher's logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Used in structured data, which search engines read."),
    )
    default_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("default organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands as the source of news where the editor chooses no other."),
    )
    example_notice = models.TextField(
        _("text on example content"),
        blank=True,
        help_text=_("Shown on pages that are marked as example content."),
    )

    # Read with the row: a news page asks once for all that it needs to name its source.
    select_related: ClassVar[list[str]] = ["default_organisation", "publisher_logo", "site"]

    fact_fields = ("publisher_name", "publisher_logo", "default_organisation")
    local_fields = ("example_notice",)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("publisher_name"),
                FieldPanel("publisher_logo"),
                FieldPanel("default_organisation"),
            ],
            heading=_("Publisher"),
        ),
        FieldPanel("example_notice"),
    ]

    class Meta:
        verbose_name = _("news and programme settings")

    @property
    def publisher(self) -> str:
        return self.publisher_name or self.site.site_name or self.site.hostname

    @property
    def source_name(self) -> str:
        """The source of news for which the editor has chosen no organisation."""
        organisation = self.default_organisation
        return organisation.name if organisation is not None else self.publisher
