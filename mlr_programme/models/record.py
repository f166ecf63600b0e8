"""Records of facts without locale, with their few texts per locale."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.coreutils import cautious_slugify
from wagtail.models import Locale, Site, TranslatableMixin
from wagtail.search import index

from mlr_programme.models.language_mark import foreign_language


def default_locale_id() -> int:
    """Key of the source locale."""
    return int(Locale.get_default().pk)


class RecordMixin(index.Indexed, ClusterableModel):
    """One row of facts without locale, found by a slug that never changes by itself.

    The few texts stand in a ``<Noun>Text`` model, one row per locale, related as ``texts``.
    """

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(
        _("slug"),
        max_length=255,
        unique=True,
        blank=True,
        allow_unicode=False,
        help_text=_("Stable name in addresses and imports. Made from the name when left empty."),
    )
    site = models.ForeignKey(
        Site,
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave empty to share the record between all sites."),
    )
    is_archived = models.BooleanField(
        _("archived"),
        default=False,
        help_text=_("Can no longer be chosen, but stays readable where it is used."),
    )

    changed_at = models.DateTimeField(auto_now=True, editable=False)

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("site"),
        index.FilterField("is_archived"),
    ]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fill_slug()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._fill_slug()
        super().save(*args, **kwargs)

    def text(self, locale_id: int | None = None) -> models.Model | None:
        """The text row of a locale (default: the active one), else that of the source locale."""
        rows = {row.locale_id: row for row in self.texts.all()}
        if not rows:
            return None
        wanted = locale_id or Locale.get_active().pk
        return rows.get(wanted) or rows.get(Locale.get_default().pk)

    def text_and_language(self, locale_id: int | None) -> tuple[Any, str]:
        """``text``, and its BCP 47 code where it is not in the locale that was asked for."""
        text: Any = self.text(locale_id)
        if text is None or locale_id is None:
            return text, ""
        return text, foreign_language(text.locale_id, locale_id)

    def _fill_slug(self) -> None:
        if self.slug:
            return
        stem = cautious_slugify(self.name)[:240] or "record"
        taken = set(
            type(self)
            ._default_manager.filter(slug__startswith=stem)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        slug, number = stem, 2
        while slug in taken:
            slug, number = f"{stem}-{number}", number + 1
        self.slug = slug


class RecordTextMixin(TranslatableMixin):
    """The texts of one record in one locale; all rows of a record share one translation key."""

    owner_field: ClassVar[str]

    # Wagtail's own field is not editable; here the editor of the record chooses the language.
    locale = models.ForeignKey(
        Locale,
        verbose_name=_("language"),
        on_delete=models.PROTECT,
        related_name="+",
        default=default_locale_id,
    )
    locale.wagtail_reference_index_ignore = True

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{getattr(self, self.owner_field)} ({self.locale})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        owner_id = getattr(self, f"{self.owner_field}_id")
        shared_key = (
            type(self)
            ._default_manager.filter(**{f"{self.owner_field}_id": owner_id})
            .exclude(pk=self.pk)
            .values_list("translation_key", flat=True)
            .first()
        )
        if shared_key is not None:
            self.translation_key = shared_key
        super().save(*args, **kwargs)
