"""Categories of news."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.coreutils import cautious_slugify
from wagtail.models import TranslatableMixin
from wagtail.search import index

from mlr_programme.models.source_locale import is_source_locale


class NewsCategoryForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = self.instance.slug_source
        if source is not None and "slug" in self.fields:
            self.fields["slug"].disabled = True
            self.initial["slug"] = source.slug


class NewsCategory(TranslatableMixin, index.Indexed, models.Model):
    """A category; its locales share the slug, so that an address means the same in all of them."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        blank=True,
        help_text=_(
            "The category's name in addresses, the same in every language. Made from the name when "
            "left empty. A translation has the one of its original."
        ),
    )

    translated_fields = ("name",)
    fact_fields = ("slug",)

    base_form_class = NewsCategoryForm
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

    @property
    def slug_source(self) -> NewsCategory | None:
        """The row whose slug this one has: that of the source locale, else the first that there
        was. None for the row that the others follow."""
        if self.locale_id is None or is_source_locale(self.locale):
            return None
        others = list(self.get_translations().select_related("locale").order_by("pk"))
        source = next((row for row in others if is_source_locale(row.locale)), None)
        earlier = (row for row in others if self.pk is None or row.pk < self.pk)
        return source or next(earlier, None)

    def clean(self) -> None:
        super().clean()
        source = self.slug_source
        if source is not None:
            self.slug = source.slug
        self.slug = self.slug or cautious_slugify(self.name)[:120]
        # In every locale, not only its own: the address of a listing says nothing but the slug.
        others = NewsCategory.objects.filter(slug=self.slug)
        if other := others.exclude(translation_key=self.translation_key).first():
            text = _("The category “%(name)s” has this slug already.")
            raise ValidationError({"slug": text % {"name": other.name}})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the slug of the source, or give one's own to the translations."""
        source = self.slug_source
        if source is not None:
            self.slug = source.slug
        self.slug = self.slug or cautious_slugify(self.name)[:120]
        super().save(*args, **kwargs)
        if source is None:
            for translation in self.get_translations().exclude(slug=self.slug):
                translation.save()


class CategoryLabel(NamedTuple):
    name: str
    language: str
    """BCP 47 code where the name is not in the language that was asked for, else empty."""


def category_labels(slugs: Iterable[str], locale_id: int) -> dict[str, CategoryLabel]:
    """By slug: as the locale names it, else the source, else any; one query."""
    rows = NewsCategory.objects.filter(slug__in=[*slugs]).select_related("locale")
    ranked = sorted(
        rows,
        key=lambda row: (row.locale_id != locale_id, not is_source_locale(row.locale), row.pk),
    )
    return {
        row.slug: CategoryLabel(
            row.name, "" if row.locale_id == locale_id else row.locale.language_code
        )
        for row in reversed(ranked)
    }


def category_names(slugs: Iterable[str], locale_id: int) -> dict[str, str]:
    """The names alone of ``category_labels``."""
    return {slug: label.name for slug, label in category_labels(slugs, locale_id).items()}
