"""What is kept of a listing is never older than the facts it tells of."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone

from mlr_programme.models import Session, session_listing
from mlr_programme.models.listing_cache import KEPT_SECONDS, keep
from mlr_programme.models.session_changes import change_session, publish_session
from mlr_programme.models.session_listing import list_sessions
from mlr_programme.pages.models import ProgrammePage, SessionListingPage
from tests.making import make_programme, make_session, make_session_listing, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> SessionListingPage:
    return make_session_listing(slug="kalender", title="Kalender")


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledarskap")


@pytest.fixture
def session(page: SessionListingPage, programme: ProgrammePage, client: Client) -> Session:
    """A session that the listing has shown to a visitor already."""
    session = make_session(programme, venue=make_venue("Stadshuset"))
    assert "Stadshuset" in client.get("/kalender/").text
    return session


def test_second_visitor_gets_what_was_kept(
    client: Client, session: Session, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(8):
        assert "Stadshuset" in client.get("/kalender/").text


def test_changed_fact_is_seen_at_once(client: Client, session: Session) -> None:
    change_session(session.pk, {"venue": make_venue("Biblioteket")}, note="Ny plats.")
    text = client.get("/kalender/").text
    assert "Biblioteket" in text
    assert "Stadshuset" not in text


def test_change_with_an_earlier_instant_is_seen_at_once(client: Client, session: Session) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    change_session(session.pk, {"status": "cancelled"}, note="Inställt.", at=long_ago)
    assert "Inställt" in client.get("/kalender/").text


def test_newly_published_session_is_seen_at_once(
    client: Client, session: Session, programme: ProgrammePage
) -> None:
    other = make_session(programme, title="Nytt tillfälle", published=False)
    assert "Nytt tillfälle" not in client.get("/kalender/").text
    publish_session(other)
    assert "Nytt tillfälle" in client.get("/kalender/").text


def test_unpublished_programme_is_gone_at_once(
    client: Client, session: Session, programme: ProgrammePage
) -> None:
    programme.unpublish()
    assert "Stadshuset" not in client.get("/kalender/").text


def test_nothing_is_kept_beyond_the_instant_at_which_it_changes() -> None:
    soon = timezone.now() + timedelta(seconds=5)
    with patch.object(cache, "set", wraps=cache.set) as kept:
        assert keep("test", "1", "a", lambda: "found", lambda: soon) == "found"
        assert keep("test", "1", "b", lambda: "found", timezone.now) == "found"
        assert keep("test", "1", "c", lambda: "found") == "found"
    assert [call.args[2] for call in kept.call_args_list] == [4, KEPT_SECONDS]


def test_listing_changes_when_the_first_session_on_the_site_begins_or_ends(
    page: SessionListingPage, programme: ProgrammePage, rf: RequestFactory
) -> None:
    hour = timedelta(hours=1)
    begins_at = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=5)
    ends_at = begins_at - timedelta(minutes=2)
    make_session(programme, starts_at=begins_at, ends_at=begins_at + hour)
    make_session(programme, starts_at=begins_at - hour, ends_at=ends_at)
    with patch.object(session_listing, "keep", wraps=keep) as asked:
        list_sessions(page, rf.get("/"))
    changes_at = asked.call_args.args[4]
    assert changes_at() == ends_at
