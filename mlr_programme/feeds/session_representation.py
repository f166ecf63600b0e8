"""Sessions in the API of pages and blocks: with the same properties as in the open data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail.models import Locale

from mlr_programme.feeds.session_endpoint import describe_sessions
from mlr_programme.models.representation import Surroundings, register_representation
from mlr_programme.models.session import Session


@register_representation(Session)
def represent_sessions(
    sessions: Sequence[Session], surroundings: Surroundings
) -> list[dict[str, Any] | None]:
    """In the language of the page; queries do not grow with the sessions."""
    page = surroundings.page
    locale = page.locale if page is not None else Locale.get_active()
    rows = Session.objects.published().filter(pk__in=[session.pk for session in sessions])
    described = describe_sessions(rows, locale, surroundings.request)
    found = {each["id"]: each for each in described}
    return [found.get(str(session.pk)) for session in sessions]
