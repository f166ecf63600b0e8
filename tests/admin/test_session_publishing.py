"""Publishing all sessions of a programme that visitors do not see yet."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from mlr_programme.models import Session
from mlr_programme.pages.models import ProgrammePage
from tests.admin.conftest import make_editor
from tests.making import make_programme, make_session, make_translation, site_root

pytestmark = pytest.mark.django_db


def publish_url(programme: ProgrammePage) -> str:
    return reverse("mlr_programme_publish_sessions", args=[programme.pk])


def edit_url(programme: ProgrammePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[programme.pk])


def is_public(session: Session) -> bool:
    session.refresh_from_db()
    return session.is_published


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme()


def test_all_that_were_shown_are_published_and_logged(
    admin: Client, programme: ProgrammePage
) -> None:
    drafts = [make_session(programme, published=False, title=f"Träff {n}") for n in range(3)]
    page = admin.get(publish_url(programme)).text
    assert all(f"Träff {n}" in page for n in range(3))
    chosen = [str(session.pk) for session in drafts[:2]]
    response = admin.post(publish_url(programme), {"session": chosen})
    assert response.url.startswith(edit_url(programme))
    assert [is_public(session) for session in drafts] == [True, True, False]
    assert ModelLogEntry.objects.filter(action="wagtail.publish").count() == 2


def test_session_that_contradicts_itself_stops_no_other(
    admin: Client, programme: ProgrammePage
) -> None:
    good = make_session(programme, published=False)
    bad = make_session(programme, published=False, title="Trasig")
    # As a script could leave it: the queryset of sessions itself refuses.
    QuerySet(Session).filter(pk=bad.pk).update(starts_at=None)
    keys = [str(good.pk), str(bad.pk)]
    response = admin.post(publish_url(programme), {"session": keys}, follow=True)
    assert "Trasig" in response.text
    assert (is_public(good), is_public(bad)) == (True, False)


def test_programme_offers_it_while_there_is_something_to_publish(
    admin: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme, published=False)
    assert publish_url(programme) in admin.get(edit_url(programme)).text
    admin.post(publish_url(programme), {"session": [str(session.pk)]})
    assert publish_url(programme) not in admin.get(edit_url(programme)).text


def test_foreign_and_nonsense_keys_publish_nothing(admin: Client, programme: ProgrammePage) -> None:
    other = make_session(make_programme(), published=False)
    admin.post(publish_url(programme), {"session": [str(other.pk), "abc", "\0"]})
    assert not is_public(other)
    translated = make_translation(programme)
    assert admin.get(publish_url(translated)).status_code == 404


def test_who_may_not_publish_is_refused(client: Client, programme: ProgrammePage) -> None:
    session = make_session(programme, published=False)
    client.force_login(make_editor("Eva", site_root(), "change_session"))
    response = client.post(publish_url(programme), {"session": [str(session.pk)]})
    assert response.url == reverse("wagtailadmin_home")
    assert not is_public(session)
