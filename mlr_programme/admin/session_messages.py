"""What an editor is told when a session has been saved."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from mlr_programme.models import Session
from mlr_programme.models.view_restrictions import is_public


def saved_text(session: Session, *, is_published_now: bool, is_logged: bool) -> str:
    """What has happened: published by this save, logged as a public change, or neither."""
    text: str | Promise
    if is_logged:
        text = _("“%(title)s” has been changed, and the public note is in its log.")
    elif is_published_now:
        text = _("“%(title)s” has been published.")
    elif session.is_published:
        text = _("“%(title)s” has been saved. It is published.")
    else:
        text = _("“%(title)s” has been saved as a draft.")
    return str(text) % {"title": session.title}


def hidden_text(session: Session) -> str:
    """Why visitors do not see a published session; empty when they do, and for a draft.

    At most one query.
    """
    programme = session.programme
    if not session.is_published or programme is None:
        return ""
    if not programme.live:
        text = _("Visitors do not see it yet: the programme “%(title)s” is not published.")
    elif not is_public(programme):
        text = _("Visitors do not see it: the programme “%(title)s” is private.")
    else:
        return ""
    return str(text) % {"title": programme.title}


def saved_buttons(session: Session, edit_url: str) -> list[Any]:
    """Buttons of the message: the page that visitors see, where they do, and the form."""
    is_seen = session.is_published and not hidden_text(session)
    seen = [messages.button(session.url, _("See it on the site"))] if is_seen else []
    return [*seen, messages.button(edit_url, _("Edit"))]
