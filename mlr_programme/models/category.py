"""Categories of news."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index


class NewsCategory(TranslatableMixin, index.Indexed, models.Model):
    """A category; its locales share the slug, so that an address means the same in all of them."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        help_text=_("The category's name in addresses, the same in every language."),
    )

    translated_fields = ("name",)
    fact_fields = ("slug",)

    panels = [FieldPanel("name"), FieldPanel("slug")]

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("slug"),
        index.FilterField("locale"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("news category")
        verbose_name_plural = _("news categories")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="mlr_category_slug_per_locale")
        ]

    def __str__(self) -> str:
        return self.name
