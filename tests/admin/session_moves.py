"""What an editor does on the page that moves and cancels, as the browser sends it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from mlr_programme.models import Session, SessionChange


def move_url(session: Session) -> str:
    return reverse("mlr_programme_move_session", args=[session.pk])


def change_url(change: SessionChange) -> str:
    return reverse("mlr_programme_session_change", args=[change.pk])


def undo_url(change: SessionChange) -> str:
    return reverse("mlr_programme_undo_change", args=[change.pk])


def opened(client: Client, url: str) -> dict[str, Any]:
    """The fields of the form as they are when it is opened."""
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def move(
    client: Client, session: Session, happening: str, *, is_sure: bool = True, **fields: Any
) -> Any:
    """Open the page, choose what has happened, and save; who ``is_sure`` says yes when asked."""
    data = {**opened(client, move_url(session)), "note": "Så blev det.", **fields}
    data["happening"] = happening
    response = client.post(move_url(session), data)
    if is_sure and response.status_code == 200 and (stamp := asked_about(response)):
        response = client.post(move_url(session), {**data, "confirmed": stamp})
    return response


def asked_about(response: Any) -> str:
    """The stamp of what the page asks to be confirmed; empty where it asks nothing."""
    return str(response.context["form"]["confirmed"].value() or "")


def undo(client: Client, change: SessionChange, **fields: Any) -> Any:
    data = {**opened(client, undo_url(change)), **fields}
    return client.post(undo_url(change), data)
