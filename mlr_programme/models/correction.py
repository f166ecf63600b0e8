"""Public corrections of published texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mlr_programme.models.session_changes import AppendOnlyError

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import AbstractBaseUser


class Correction(models.Model):
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("A correction is never altered; publish a further correction.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("A correction is never deleted; redact() leaves a dated marker.")

    def redact(self) -> None:
        """Remove the text, as the law may require, and leave the marker that it was there."""
        type(self).objects.filter(pk=self.pk).update(text="", redacted_at=timezone.now())
        self.refresh_from_db()


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
