"""The live text of each object in each locale, as it was when it went live.

Who wrote which part can be read from the text itself only with wagtail-localize's tables beside it,
which goes on while the text stays. So it is read once, when the text goes live, and two short
fingerprints tell from then on whether text or original have changed.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from mlr_programme.translation.models.translated_object import TranslatedObjectMixin


class LiveText(TranslatedObjectMixin):
    """One row an object and locale, of originals too: their fingerprint is what others are
    compared with."""

    object_id = models.CharField(max_length=64)
    """Primary key of the object in this locale, as text."""
    fingerprint = models.CharField(max_length=64)
    """Of the text that is live; of an original with small edits since, that before them."""
    text_fingerprint = models.CharField(max_length=64, blank=True)
    """Of the text of an original as it is, small edits included."""
    source_fingerprint = models.CharField(max_length=64, blank=True)
    """Of the text that it was translated from; empty for an original."""
    machine_count = models.PositiveIntegerField(default=0)
    """Parts that stand as a machine made them."""
    person_count = models.PositiveIntegerField(default=0)
    """Parts that a person wrote."""
    missing_count = models.PositiveIntegerField(default=0)
    """Parts that stand in the language of the original."""
    tool_name = models.CharField(max_length=255, blank=True)
    """The machine of the newest part that one made."""
    machine_made_at = models.DateTimeField(null=True)
    is_detached = models.BooleanField(default=False)
    """Whether people keep it apart from its original."""
    recorded_at = models.DateTimeField(auto_now=True)

    local_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("live text")
        verbose_name_plural = _("live texts")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "translation_key", "locale"],
                name="mlr_one_live_text_a_locale",
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="mlr_live_text_object")]

    def __str__(self) -> str:
        return f"{self.content_type_id} {self.object_id} ({self.locale_id})"


class DraftOrigin(models.Model):
    """From which text of the original a revision of a translation was made.

    wagtail-localize says which revision it made, but not from what: its source is overwritten.
    """

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    source_fingerprint = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    """Of all that the revision holds, facts and words."""

    class Meta:
        verbose_name = _("origin of a draft")
        verbose_name_plural = _("origins of drafts")

    def __str__(self) -> str:
        return str(self.revision_id)
