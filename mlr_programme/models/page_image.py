"""The main image of a page, with what its readers and its photographer are owed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images import get_image_model, get_image_model_string
from wagtail.images.models import AbstractRendition

from mlr_programme.models.rendition import usable_rendition

CARD_FILTER = "fill-640x360"
MAIN_FILTER = "width-1200"


def card_renditions() -> models.Prefetch:
    """For pages with their images: the one rendition that a card shows, in one query for all."""
    renditions = get_image_model().get_rendition_model().objects
    return models.Prefetch(
        "image__renditions",
        queryset=renditions.filter(filter_spec=CARD_FILTER),
        # Where Wagtail looks too; it does so without writing to the cache.
        to_attr="prefetched_renditions",
    )


class PageImageMixin(models.Model):
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the image shows, for those who do not see it."),
    )
    is_image_decorative = models.BooleanField(
        _("the image is decoration"),
        default=False,
        help_text=_("It says nothing that the text does not say: screen readers pass it by."),
    )
    image_credit = models.CharField(_("photographer or source"), max_length=255, blank=True)

    image_panels = [
        MultiFieldPanel(
            [
                FieldPanel("image"),
                FieldRowPanel([FieldPanel("image_alt"), FieldPanel("is_image_decorative")]),
                FieldPanel("image_credit"),
            ],
            heading=_("Main image"),
        )
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.image_id and not self.image_alt and not self.is_image_decorative:
            raise ValidationError({"image_alt": _("Describe the image, or mark it as decoration.")})

    @property
    def alternative_text(self) -> str:
        """The text for ``alt``: empty for decoration."""
        return "" if self.is_image_decorative else self.image_alt

    @cached_property
    def card_rendition(self) -> AbstractRendition | None:
        return self._rendition(CARD_FILTER)

    @cached_property
    def main_rendition(self) -> AbstractRendition | None:
        return self._rendition(MAIN_FILTER)

    def _rendition(self, filter_spec: str) -> Any | None:
        """The rendition, prefetched or made; None, and a log line, where its file is missing."""
        return usable_rendition(self.image, filter_spec) if self.image is not None else None
