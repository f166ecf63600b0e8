"""What happens to sessions when their programme is copied, moved, expired or deleted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from mlr_programme.models import Session, SessionText
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import ProgrammePage
from tests.making import (
    make_alias,
    make_programme,
    make_programme_index,
    make_session,
    make_translation,
    site_root,
)

pytestmark = pytest.mark.django_db


def test_copied_programme_gets_unpublished_sessions_with_new_keys() -> None:
    programme = make_programme()
    session = make_session(programme, title="Internat")
    change_session(session.pk, {"room": "B12"}, note="Ny sal.")
    copy = programme.copy(update_attrs={"slug": "kopia", "title": "Kopia"})
    twin = Session.objects.get(programme_id=copy.pk)
    assert twin.pk != session.pk
    assert not twin.is_published
    assert twin.sequence == 0
    assert twin.room == "B12"
    assert twin.title == "Internat"
    assert twin.changes == []
    assert Session.objects.filter(programme_id=programme.pk).count() == 1


def test_programmes_copied_with_their_index_get_sessions_of_their_own() -> None:
    index = make_programme_index()
    make_session(make_programme(index))
    make_session(make_programme(index))
    index.copy(recursive=True, update_attrs={"slug": "kopia"})
    assert Session.objects.count() == 4
    assert Session.objects.published().count() == 2


def test_publishing_an_old_revision_of_a_copy_does_not_take_the_original_sessions() -> None:
    programme = make_programme()
    make_session(programme)
    copy = programme.copy(update_attrs={"slug": "kopia"})
    revision = copy.revisions.order_by("created_at").first()
    revision.content["slug"] = "kopia"
    revision.publish()
    copy.refresh_from_db()
    assert copy.sessions_key != programme.sessions_key


def test_draft_text_of_a_copied_session_stays_a_draft() -> None:
    programme = make_programme()
    session = make_session(programme)
    english, _ = Locale.objects.get_or_create(language_code="en")
    SessionText.objects.create(session=session, locale=english, title="Unapproved", live=False)
    copy = programme.copy(update_attrs={"slug": "kopia"})
    texts = SessionText.objects.filter(session__programme_id=copy.pk)
    assert dict(texts.values_list("locale__language_code", "live")) == {"sv": True, "en": False}


def test_alias_made_a_page_of_its_own_gets_sessions_of_its_own(admin_client: Client) -> None:
    programme = make_programme()
    session = make_session(programme, title="Internat")
    alias, other = make_alias(programme), make_alias(programme)
    admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    twin = Session.objects.get(programme_id=alias.pk)
    assert twin.pk != session.pk
    assert twin.title == "Internat"
    assert not twin.is_published
    shown = ProgrammePage.objects.get(pk=other.pk).session_list
    assert [each.pk for each in shown] == [session.pk]


def test_copied_alias_gets_sessions_of_its_own() -> None:
    programme = make_programme()
    make_session(programme)
    copy = make_alias(programme).copy(update_attrs={"slug": "kopia"})
    assert Session.objects.filter(programme_id=copy.pk).count() == 1


def test_copied_translation_gets_no_session() -> None:
    programme = make_programme()
    make_session(programme)
    make_translation(programme).copy(update_attrs={"slug": "copy"})
    assert Session.objects.count() == 1


def test_alias_shows_the_sessions_of_its_original_and_copies_none() -> None:
    programme = make_programme()
    session = make_session(programme)
    alias = programme.create_alias(update_slug="alias")
    assert [each.pk for each in alias.specific.session_list] == [session.pk]
    assert Session.objects.count() == 1


def test_translation_of_a_programme_copies_no_session() -> None:
    programme = make_programme()
    session = make_session(programme)
    english, _ = Locale.objects.get_or_create(language_code="en")
    translation = programme.copy_for_translation(english, copy_parents=True)
    assert Session.objects.count() == 1
    assert [each.pk for each in translation.specific.session_list] == [session.pk]


def test_moved_programme_redirects_the_address_of_its_session(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    programme = make_programme()
    session = make_session(programme)
    old_url = session.url
    other = make_programme_index(slug="annan")
    with django_capture_on_commit_callbacks(execute=True):
        programme.move(other, pos="last-child")
    response = client.get(old_url, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[0][0] == f"/annan/{programme.slug}/session/{session.pk}/"


def test_renamed_programme_redirects_the_address_of_its_session(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    programme = make_programme(slug="gammal")
    session = make_session(programme)
    old_url = session.url
    with django_capture_on_commit_callbacks(execute=True):
        programme.slug = "ny"
        programme.save_revision().publish()
    response = client.get(old_url, follow=True)
    assert response.status_code == 200
    assert "/ny/session/" in response.redirect_chain[0][0]


def test_unpublished_programme_answers_with_a_notice_at_the_old_address(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme, title="Hemlig träff")
    url = session.url
    programme.unpublish()
    response = client.get(url, follow=True)
    assert response.status_code == 200
    assert "Hemlig träff" not in response.text
    session.refresh_from_db()
    assert session.withdrawn_at is not None


def test_expired_programme_withdraws_its_sessions(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    ProgrammePage.objects.filter(pk=programme.pk).update(
        expire_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled")
    session.refresh_from_db()
    assert session.withdrawn_at is not None


def test_republished_programme_brings_its_sessions_back(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    url = session.url
    programme.unpublish()
    programme.save_revision().publish()
    session.refresh_from_db()
    assert session.withdrawn_at is None
    assert client.get(url).status_code == 200


def test_deleted_programme_leaves_a_notice_at_the_old_address(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    draft = make_session(programme, published=False)
    url = session.url
    Page.objects.get(pk=programme.pk).delete()
    assert client.get(url, follow=True).status_code == 200
    assert client.get(f"/session/{session.pk}/").status_code == 200
    assert not Session.objects.filter(pk=draft.pk).exists()


def test_programme_deleted_with_its_index_leaves_a_notice_too(client: Client) -> None:
    index = make_programme_index()
    session = make_session(make_programme(index))
    url = session.url
    Page.objects.get(pk=index.pk).delete()
    assert client.get(url, follow=True).status_code == 200


def test_private_programme_answers_404_at_the_permanent_address(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert client.get(f"/session/{session.pk}/").status_code == 404


def test_private_programme_does_not_show_its_session(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme, title="Hemlig träff")
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    response = client.get(session.url)
    assert response.status_code == 302
    assert "Hemlig" not in response.text


def test_unpublished_session_has_no_address(client: Client) -> None:
    session = make_session(make_programme(), published=False)
    assert client.get(session.url).status_code == 404
    assert client.get(f"/session/{session.pk}/").status_code == 404


def test_session_of_another_programme_is_not_found_here(client: Client) -> None:
    session = make_session(make_programme())
    other = make_programme()
    assert client.get(f"{other.url}session/{session.pk}/").status_code == 404


def test_nonsense_below_session_is_not_found(client: Client) -> None:
    programme = make_programme()
    for path in ("session/", "session/x/", "session/%00/", f"session/{site_root().pk}/"):
        assert client.get(programme.url + path).status_code == 404


def test_sitemap_of_a_programme_names_its_published_sessions() -> None:
    programme = make_programme()
    session = make_session(programme)
    make_session(programme, published=False)
    locations = [entry["location"] for entry in programme.get_sitemap_urls()]
    assert len(locations) == 2
    assert locations[1].endswith(session.url)


def test_search_finds_a_programme_by_its_session() -> None:
    programme = make_programme(title="Ledarskap")
    make_session(programme, title="Internat på Åkersberg")
    assert "Internat på Åkersberg" in programme.session_search_text()


def test_session_of_a_programme_that_was_never_published_is_not_found(client: Client) -> None:
    session = make_session(make_programme(live=False))
    assert client.get(f"/session/{session.pk}/").status_code == 404
