"""What a site may have besides pages and sessions: a snippet with drafts, in all languages."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.snippets.models import register_snippet


@register_snippet
class Service(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    name = models.CharField(max_length=100)

    panels = [FieldPanel("name")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = "tjänst"

    def __str__(self) -> str:
        return self.name
