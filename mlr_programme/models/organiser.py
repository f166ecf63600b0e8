"""Who arranges, takes part in or funds a programme."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from mlr_programme.models.choices import OrganiserRole
from mlr_programme.models.organisation import Organisation


class ProgrammeOrganiserMixin(Orderable):
    """One organisation in one role; the concrete row adds its key to the programme page."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_set",
    )
    role = models.CharField(
        _("role"), max_length=20, choices=OrganiserRole.choices, default=OrganiserRole.ORGANISER
    )

    fact_fields = ("programme", "organisation", "role", "sort_order")

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
