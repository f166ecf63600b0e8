"""What the templates of the translation app's admin ask for."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail_localize.models import Translation

from mlr_programme.translation.admin.segment_note_views import TEMPLATE
from mlr_programme.translation.admin.segment_notes import notes_context
from mlr_programme.translation.models import Term
from mlr_programme.translation.reviews import may_review
from mlr_programme.translation.term_texts import older_machine_texts

register = template.Library()


@register.simple_tag
def older_text_count(term: Term) -> int:
    """How many machine texts with the term in their original are older than it."""
    return older_machine_texts(term).count() if term.pk else 0


@register.inclusion_tag(TEMPLATE, takes_context=True)
def segment_notes(context: Any, translation: Translation, instance: Any) -> dict[str, Any]:
    """What there is to say of the parts of a translation, the target being ``instance``."""
    notes = notes_context(translation, may_accept=may_review(context["request"].user, instance))
    return {**notes, "csrf_token": context.get("csrf_token")}
