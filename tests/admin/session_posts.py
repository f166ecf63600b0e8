"""What the browser sends when an editor saves the form of a session."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mlr_programme.models import Session

SESSION = "wagtailsnippets_mlr_programme_session"


def local(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def form_data(programme: Any, **fields: Any) -> dict[str, Any]:
    start = timezone.now() + timedelta(days=7)
    return {
        "programme": programme.pk,
        "kind": "session",
        "title": "Träff",
        "status": "scheduled",
        "precision": "minute",
        "starts_at": local(start),
        "attendance": "on_site",
        "material_rows-TOTAL_FORMS": 0,
        "material_rows-INITIAL_FORMS": 0,
        "material_rows-MIN_NUM_FORMS": 0,
        "material_rows-MAX_NUM_FORMS": 1000,
        **fields,
    }


def edit_data(session: Session, **fields: Any) -> dict[str, Any]:
    data = {
        name: getattr(session, Session._meta.get_field(name).attname)
        for name in Session.public_facts
        if name != "programme"
    }
    data = {
        name: local(value) if hasattr(value, "tzinfo") else value
        for name, value in data.items()
        if value not in (None, False)
    }
    return form_data(session.programme, **{**data, "title": session.title, **fields})


def session_url(view: str, session: Session | None = None) -> str:
    return reverse(f"{SESSION}:{view}", args=[session.pk] if session else [])


def edit_url(session: Session) -> str:
    return session_url("edit", session)
