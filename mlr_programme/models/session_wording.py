"""The words in the source language that a session has: those of its time count as a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Locale

from mlr_programme.models.session_text import SessionText

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from mlr_programme.models.session import Session


def source_text(session: Session) -> SessionText:
    """The text of the session in the source locale; a new one, not saved, where there is none."""
    source = Locale.get_default()
    text = None
    if not session._state.adding:
        text = SessionText.objects.filter(session=session, locale=source).first()
    return text or SessionText(session=session, locale=source)


def publish_text(text: SessionText, user: AbstractBaseUser | None) -> None:
    """Make the text live as it is. What is said of a published session needs no second consent."""
    if text._state.adding:
        text.save()
    text.save_revision(user=user).publish(user=user, skip_permission_checks=True)
