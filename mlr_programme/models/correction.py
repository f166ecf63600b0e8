"""Public corrections of published texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Revision

from mlr_programme.compat import base_page_model
from mlr_programme.models.append_only import AppendOnlyMixin

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import AbstractBaseUser

REDACT_ACTION = "mlr_programme.redact_correction"


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
    # Set where an article took over the log of another one, of which it was an alias.
    original = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.PROTECT, related_name="copies"
    )

    translated_fields = ()
    fact_fields = (
        "article_key",
        "made_at",
        "made_by",
        "text",
        "language",
        "redacted_at",
        "original",
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["made_at", "pk"]
        # Not "a correction" at the end: Wagtail would cut the model's name off, and show the rest.
        permissions = [("redact_correction", _("Can redact public corrections"))]

    def __str__(self) -> str:
        return self.text or str(_("The text of this correction has been removed."))

    def redact(self, user: AbstractBaseUser | None = None) -> None:
        """Remove the text, as the law may require, and leave the marker that it was there.

        Wherever the text stands: in the logs that took it over, and in drafts of the article. Who
        did it stands in Wagtail's log. A correction that is redacted already stays as it is.
        """
        if self.redacted_at is not None:
            return
        text, now = self.text, timezone.now()
        first = self.original or self
        family = [self, *({first, *first.copies.all()} - {self})]
        with transaction.atomic():
            for correction in family:
                correction.text, correction.redacted_at = "", now
                # The one way around the rule that rows stay as they are.
                correction.save_base(update_fields=["text", "redacted_at"])
            keys = [correction.article_key for correction in family]
            pages = list(base_page_model().objects.filter(translation_key__in=keys).specific())
            for page in pages:
                _remove_from_drafts(page, text)
            for changed in pages or [self]:
                log(instance=changed, action=REDACT_ACTION, user=user, data={"id": self.pk})


def _remove_from_drafts(page: models.Model, text: str) -> None:
    holding = []
    for revision in Revision.objects.for_instance(page).exclude(content__correction_note=""):
        note = revision.content.get("correction_note", "")
        if text in note:
            revision.content["correction_note"] = note.replace(text, "").strip()
            holding.append(revision)
    Revision.objects.bulk_update(holding, ["content"])


def record_correction(
    article_key: uuid.UUID, text: str, language: str, user: AbstractBaseUser | None = None
) -> Correction | None:
    """Add a correction; None when there is no text.

    The same words may be a further correction, of the same mistake made anew. Who calls this sees
    to it that no note is used twice.
    """
    text = text.strip()
    if not text:
        return None
    return Correction.objects.create(
        article_key=article_key,
        made_at=timezone.now(),
        made_by=user,
        text=text,
        language=language,
    )


def copy_log(from_key: uuid.UUID, to_key: uuid.UUID) -> None:
    """Add the corrections of one article to the log of another that goes on with its text."""
    if from_key == to_key:
        return
    Correction.objects.bulk_create(
        Correction(
            article_key=to_key,
            made_at=row.made_at,
            made_by_id=row.made_by_id,
            text=row.text,
            language=row.language,
            redacted_at=row.redacted_at,
            original_id=row.original_id or row.pk,
        )
        for row in Correction.objects.filter(article_key=from_key)
    )
