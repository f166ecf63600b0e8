"""What a site says on its translations, in the words of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, Site


class NoticeText(models.Model):
    """The wording of one site in one language; what is empty is as the package says it."""

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    outdated = models.TextField(_("on an outdated translation"), blank=True)
    partial = models.TextField(_("on one that is partly untranslated"), blank=True)
    machine = models.TextField(_("on an unreviewed translation"), blank=True)
    reviewed = models.TextField(_("on a reviewed translation"), blank=True)
    disclaimer = models.TextField(
        _("on other services"),
        blank=True,
        help_text=_("Stands by the links to translation services outside the site."),
    )
    report_url = models.CharField(
        _("address for errors"),
        max_length=255,
        blank=True,
        help_text=_("A page of the site, or mailto: and an e-mail address."),
    )

    panels = [
        FieldPanel("site"),
        FieldPanel("locale"),
        FieldPanel("machine"),
        FieldPanel("reviewed"),
        FieldPanel("outdated"),
        FieldPanel("partial"),
        FieldPanel("disclaimer"),
        FieldPanel("report_url"),
    ]
    local_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("wording on translations")
        verbose_name_plural = _("wordings on translations")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "locale"],
                name="mlr_one_wording_a_site",
                violation_error_message=_("There is a wording for this already. Change that one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.site}, {self.locale}"
