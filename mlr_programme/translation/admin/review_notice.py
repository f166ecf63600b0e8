"""Who has reviewed a translation and when, told to whoever opens it in the editor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.models.date_text import moment_text
from mlr_programme.translation.reviews import is_translation


def tell_of_review(request: HttpRequest, instance: Any) -> None:
    """Before the editor opens; nothing where the review has fallen away."""
    if request.method != "GET" or not is_translation(instance):
        return
    key = (instance.get_translation_model()._meta.label_lower, instance.pk)
    state = language_states_of([key])[key]
    if state.state is not TextState.REVIEWED or state.reviewed_at is None:
        return
    when = moment_text(state.reviewed_at)
    # Whoever has left has no name any more.
    text = _("Reviewed by %(user)s, %(when)s.") if state.reviewed_by else _("Reviewed %(when)s.")
    kept = _("That falls away by itself when the original or the translation changes.")
    messages.success(request, f"{text % {'user': state.reviewed_by, 'when': when}} {kept}")
