"""Whether a session has been changed by somebody else since a form was opened."""

from __future__ import annotations

from hashlib import blake2s
from typing import Any

from django.utils.translation import gettext_lazy as _

from mlr_programme.models import Session, SessionMaterial, SessionText

CHANGED_MEANWHILE = _(
    "Someone else has changed the session since you opened it. Open it again in another tab, "
    "compare, and enter your changes there."
)


def stored_state(session: Session, locale_id: int | None) -> str:
    """A stamp of what is stored of the session and its text in a locale; three queries.

    Another editor's save changes it. Empty for a session that has not been saved.
    """
    if session._state.adding:
        return ""
    texts = SessionText.objects.filter(session=session.pk, locale=locale_id)
    stored: list[Any] = [
        *Session.objects.filter(pk=session.pk).values_list(*Session.public_facts, "is_published"),
        *texts.values_list(*SessionText.translated_fields),
        *SessionMaterial.objects.filter(session=session.pk).values_list("pk", "document"),
    ]
    # Not hash(): it differs between processes.
    joined = "\x1f".join(str(value) for row in stored for value in row)
    return blake2s(joined.encode(), digest_size=8).hexdigest()
