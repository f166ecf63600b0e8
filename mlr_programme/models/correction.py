"""Public corrections of published texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mlr_programme.models.append_only import AppendOnlyMixin

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import AbstractBaseUser


class Correction(AppendOnlyMixin):
    """One correction of one article, in the words of its editor; rows are only ever added.

    Keyed to the article's translation key and not to its page, so that no revert, copy, deletion
    or translation of the page can take the log with it.
    """

    article_key = models.UUIDField(db_index=True)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("correction"))
    language = models.CharField(max_length=35)
    redacted_at = models.DateTimeField(null=True, editable=False)

    translated_fields = ()
    fact_fields = ("article_key", "made_at", "made_by", "text", "language", "redacted_at")

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["made_at", "pk"]
        permissions = [("redact_correction", _("Can redact a public correction"))]

    def __str__(self) -> str:
        return self.text

    def redact(self) -> None:
        """Remove the text, as the law may require, and leave the marker that it was there."""
        self.text = ""
        self.redacted_at = timezone.now()
        # The one way around the rule that rows stay as they are.
        self.save_base(update_fields=["text", "redacted_at"])


def record_correction(
    article_key: uuid.UUID, text: str, language: str, user: AbstractBaseUser | None = None
) -> Correction | None:
    """Add a correction; None when there is no text, or the article's log holds the same words.

    The same words come back when an older revision is published again, which corrects nothing.
    """
    text = text.strip()
    if not text or Correction.objects.filter(article_key=article_key, text=text).exists():
        return None
    return Correction.objects.create(
        article_key=article_key,
        made_at=timezone.now(),
        made_by=user,
        text=text,
        language=language,
    )
