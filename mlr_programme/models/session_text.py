"""The words of a session in one locale, drafted and published like a page's."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from mlr_programme.models.session import Session


class SessionText(DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model):
    """Title, description, note and provisional wording; one row a session and locale."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=255, blank=True)
    description = models.TextField(_("description"), blank=True)
    public_note = models.TextField(
        _("public note"),
        blank=True,
        help_text=_("What visitors need to know besides the facts, such as how a date was found."),
    )
    provisional_wording = models.CharField(
        _("time in words"),
        max_length=255,
        blank=True,
        help_text=_("Shown while no date is known, such as “week 12” or “in the spring”."),
    )

    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="mlr_session_text", for_concrete_model=False
    )

    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("description"),
        index.RelatedFields(
            "session",
            [
                index.RelatedFields(
                    "venue", [index.SearchField("name"), index.SearchField("locality")]
                )
            ],
        ),
        index.FilterField("locale"),
        index.FilterField("live"),
    ]

    translated_fields = ("title", "description", "public_note", "provisional_wording")
    fact_fields = ("session",)
    # For who translates: which session it belongs to is nothing to choose.
    panels = [FieldPanel(name) for name in translated_fields]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("text of session")
        verbose_name_plural = _("texts of sessions")
        constraints = [
            models.UniqueConstraint(fields=["session", "locale"], name="mlr_one_text_per_locale")
        ]

    def __str__(self) -> str:
        return self.title or str(self.session.get_kind_display())

    @property
    def revisions(self) -> models.QuerySet:
        return self._revisions

    def save(self, *args: Any, **kwargs: Any) -> None:
        # All locales of one session belong together, so the session's key is theirs.
        self.translation_key = self.session_id
        super().save(*args, **kwargs)
