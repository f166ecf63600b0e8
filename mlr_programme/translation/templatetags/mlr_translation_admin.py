"""What the templates of the translation app's admin ask for."""

from __future__ import annotations

from django import template

from mlr_programme.translation.models import Term
from mlr_programme.translation.term_texts import older_machine_texts

register = template.Library()


@register.simple_tag
def older_text_count(term: Term) -> int:
    """How many machine texts with the term in their original are older than it."""
    return older_machine_texts(term).count() if term.pk else 0
