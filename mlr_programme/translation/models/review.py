"""Who has read a translation beside its original, and which texts these were."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mlr_programme.models.append_only import AppendOnlyMixin
from mlr_programme.translation.models.translated_object import TranslatedObjectMixin

REVIEW_PERMISSION = "review_translation"


class Review(AppendOnlyMixin, TranslatedObjectMixin):
    """A person vouches for one text as the translation of another.

    Nothing takes a review back: it counts while both fingerprints are those of the live texts.
    """

    fingerprint = models.CharField(max_length=64)
    source_fingerprint = models.CharField(max_length=64)
    reviewed_at = models.DateTimeField(_("reviewed at"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("review of a translation")
        verbose_name_plural = _("reviews of translations")
        ordering = ["-reviewed_at"]
        permissions = [(REVIEW_PERMISSION, _("Can review translations"))]
        indexes = [
            models.Index(
                fields=["translation_key", "locale", "fingerprint"], name="mlr_review_of_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} ({self.locale_id})"
