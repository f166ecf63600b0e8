"""A page that a visitor has is not rendered again to say so, and never said to be what it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from mlr_programme.models import Session
from mlr_programme.models.purge_mark import renew_purge_mark
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import ProgrammePage
from tests.making import make_programme, make_session, make_venue

MIDDLEWARE = "mlr_programme.middleware.UnchangedPageMiddleware"

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[False, True], ids=["without middleware", "with middleware"], autouse=True)
def has_middleware(request: pytest.FixtureRequest, settings: Any) -> bool:
    if request.param:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, MIDDLEWARE]
    return request.param


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(slug="ledare")


@pytest.fixture
def session(programme: ProgrammePage) -> Session:
    return make_session(programme, venue=make_venue("Stadshuset"))


@pytest.fixture
def etag(client: Client, programme: ProgrammePage, session: Session) -> str:
    """Of the page, which the visitor has asked for once more: it has been found unchanged."""
    etag = client.get(programme.url)["ETag"]
    assert ask_again(client, programme, etag).status_code == 304
    return etag


def ask_again(client: Client, page: Any, etag: str) -> HttpResponse:
    return client.get(page.url, headers={"if-none-match": etag})


def test_unchanged_page_is_not_rendered_again(
    client: Client, programme: ProgrammePage, etag: str, has_middleware: bool
) -> None:
    sent = client.get(programme.url)
    with (
        patch.object(ProgrammePage, "get_context", side_effect=AssertionError),
        CaptureQueriesContext(connection) as captured,
    ):
        for asked in (etag, f"W/{etag}"):
            again = ask_again(client, programme, asked)
            assert again.status_code == 304
    # Seven to find a page three levels down, one for who may open it, one for the log.
    assert len(captured) / 2 <= (1 if has_middleware else 9)
    for name in ("ETag", "Cache-Tags", "Vary"):
        assert again[name] == sent[name]
    assert "s-maxage=" in again["Cache-Control"]


def test_changed_session_is_sent(
    client: Client, programme: ProgrammePage, session: Session, etag: str
) -> None:
    change_session(session.pk, {"room": "Sal 417"}, note="Ny sal.")
    again = ask_again(client, programme, etag)
    assert again.status_code == 200
    assert "Sal 417" in again.text


def test_name_of_which_no_log_tells_is_sent_after_its_purge(
    client: Client, programme: ProgrammePage, session: Session, etag: str
) -> None:
    session.venue.name = "Biblioteket"
    session.venue.save()
    renew_purge_mark()
    assert "Biblioteket" in ask_again(client, programme, etag).text


def test_page_is_rendered_again_after_its_boundary(
    client: Client, programme: ProgrammePage
) -> None:
    soon = timezone.now() + timedelta(seconds=30)
    ProgrammePage.objects.filter(pk=programme.pk).update(application_closes_at=soon)
    etag = client.get(programme.url)["ETag"]
    assert ask_again(client, programme, etag).status_code == 304
    with patch.object(timezone, "now", return_value=soon + timedelta(seconds=1)):
        assert ask_again(client, programme, etag).status_code == 200


@pytest.mark.parametrize("header", ["*", '"a", "b"', "nonsense", '"' + "x" * 9000 + '"'])
def test_other_validators_get_the_page(
    client: Client, programme: ProgrammePage, etag: str, header: str
) -> None:
    for _ in range(2):
        assert ask_again(client, programme, header).status_code in (200, 304)
        assert ask_again(client, programme, '"other"').status_code == 200


def test_private_page_is_told_to_nobody(
    client: Client, programme: ProgrammePage, etag: str
) -> None:
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    renew_purge_mark()
    assert ask_again(client, programme, etag).status_code == 302


def test_who_has_logged_in_gets_a_page_of_their_own(
    client: Client, programme: ProgrammePage, etag: str
) -> None:
    client.force_login(get_user_model().objects.create_superuser("r", "r@example.se", "hemligt"))
    assert ask_again(client, programme, etag).status_code == 200
