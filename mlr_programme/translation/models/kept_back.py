"""What a person has decided not to show."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mlr_programme.translation.models.translated_object import TranslatedObjectMixin


class KeptBack(TranslatedObjectMixin):
    """A person has stopped a translation before it went live, or has unpublished it.

    One row an object and language, gone once the translation goes live: nothing that happens to
    the original alone takes the decision back.
    """

    is_unpublished = models.BooleanField()
    """Else it was stopped."""
    source_fingerprint = models.CharField(max_length=64, blank=True)
    """Of the text of the original when it was decided; empty where none was live."""
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("translation kept back")
        verbose_name_plural = _("translations kept back")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "translation_key", "locale"],
                name="mlr_one_kept_back_a_locale",
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} ({self.locale_id})"
