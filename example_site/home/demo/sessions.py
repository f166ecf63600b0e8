"""Makes and publishes sessions, through the services the admin uses."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from wagtail.models import Locale

from example_site.home.demo.data_files import demo_uuid, read_toml
from example_site.home.demo.page_writer import Desk
from mlr_programme.models import Session, SessionText, Venue
from mlr_programme.models.session_changes import publish_session
from mlr_programme.pages.models import ProgrammePage

TEXT_FIELDS = ("title", "description", "public_note", "provisional_wording")


def make_session(
    desk: Desk, key: UUID, facts: dict[str, Any], texts: dict[str, str], now: datetime
) -> Session:
    """A session with its words, published. ``facts`` are fields of ``Session``."""
    session = Session(pk=key, **facts)
    session.full_clean()
    session.save(force_insert=True)
    text = SessionText(
        session=session,
        locale=Locale.get_default(),
        live=False,
        **{name: texts[name] for name in TEXT_FIELDS if name in texts},
    )
    text.save()
    # Who may publish a session may publish its words: they have no permission of their own.
    revision = text.save_revision(user=desk.editor, clean=True)
    revision.publish(user=desk.editor, skip_permission_checks=True)
    publish_session(session, at=now)
    desk.tally.note(Session.__name__, is_new=True)
    return session


def keep_session(desk: Desk) -> None:
    desk.tally.note(Session.__name__, is_new=False)


def make_seed_sessions(desk: Desk, now: datetime) -> None:
    """The two sessions that the seed names, and nothing for the four it does not."""
    for given in read_toml("seed_sessions.toml")["session"]:
        key = demo_uuid("session", given["key"])
        if Session.objects.filter(pk=key).exists():
            keep_session(desk)
            continue
        facts = {
            "programme": source_page(given["programme"]),
            "kind": given["kind"],
            "precision": "day",
            "starts_on": given["starts_on"],
            "is_date_inferred": True,
            "venue": Venue.objects.get(slug=given["venue"]),
        }
        make_session(desk, key, facts, given, now)


def source_page(slug: str) -> models.Model:
    """The row that a session's key to its programme points at."""
    return ProgrammePage.objects.get(slug=slug, locale=Locale.get_default()).page_ptr
