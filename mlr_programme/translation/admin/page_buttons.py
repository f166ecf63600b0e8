"""What is offered in the header of a translated page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from mlr_programme.compat import base_page_model
from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.translation.admin.translated_objects import approve_url_of, findings_url_of
from mlr_programme.translation.reviews import is_translation, may_review


def translation_buttons(
    page: Any, user: Any, next_url: str | None = None, view_name: str | None = None
) -> Iterator[Button]:
    if not is_translation(page) or not may_review(user, page):
        return
    key = (base_page_model()._meta.label_lower, page.pk)
    if language_states_of([key])[key].state is not TextState.REVIEWED:
        url = approve_url_of(page)
        yield Button(_("Approve the translation"), url, icon_name="check", priority=61)
    url = findings_url_of(page)
    yield Button(_("What the fact guard found"), url, icon_name="warning", priority=62)
