"""The addresses of sessions: which answer, which lead elsewhere, and that none of them dies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from mlr_programme.models import Session
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import ProgrammePage
from tests.making import (
    make_alias,
    make_programme,
    make_programme_index,
    make_session,
    make_translation,
)

pytestmark = pytest.mark.django_db

Mover = Callable[[Page, Page], None]


@pytest.fixture
def move(django_capture_on_commit_callbacks: Any) -> Mover:
    """Moves a page below another; Wagtail makes its redirects on commit."""

    def move_page(page: Page, parent: Page) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            Page.objects.get(pk=page.pk).move(Page.objects.get(pk=parent.pk), pos="last-child")

    return move_page


def fresh(programme: ProgrammePage) -> ProgrammePage:
    return ProgrammePage.objects.get(pk=programme.pk)


def final_path(client: Client, address: str) -> str:
    """Where a visitor ends who follows the address; fails unless something answers there."""
    response = client.get(address, follow=True)
    assert response.status_code == 200, response.redirect_chain
    return response.redirect_chain[-1][0] if response.redirect_chain else address


def to_programme(session: Session, programme: ProgrammePage) -> None:
    new_facts = {"programme": Page.objects.get(pk=programme.pk)}
    change_session(session.pk, new_facts, note="Hör till ett annat program.")


def test_session_given_to_another_programme_is_found_at_its_old_address(client: Client) -> None:
    session = make_session(make_programme())
    other = make_programme()
    old = session.url
    to_programme(session, other)
    assert final_path(client, old) == f"{other.url}session/{session.pk}/"


def test_session_given_away_is_found_in_the_translation_too(
    client: Client, languages: None
) -> None:
    programme, other = make_programme(), make_programme()
    session = make_session(programme)
    old = make_translation(programme).session_list[0].url
    assert old.startswith("/en/")
    to_programme(session, other)
    assert final_path(client, old) == f"{other.url}session/{session.pk}/"


def test_session_given_away_by_a_moved_programme_is_found_from_before_the_move(
    client: Client, move: Mover
) -> None:
    programme, other = make_programme(), make_programme()
    session = make_session(programme)
    oldest = session.url
    move(programme, make_programme_index(slug="annan"))
    to_programme(session, other)
    move(programme, make_programme_index(slug="tredje"))
    assert final_path(client, oldest) == f"{other.url}session/{session.pk}/"


def test_withdrawn_session_given_to_a_live_programme_is_on_the_site_again() -> None:
    programme = make_programme()
    session = make_session(programme)
    programme.unpublish()
    to_programme(session, make_programme())
    session.refresh_from_db()
    assert session.withdrawn_at is None


def test_session_given_to_a_draft_programme_leaves_the_site(client: Client) -> None:
    session = make_session(make_programme())
    old = session.url
    to_programme(session, make_programme(live=False))
    session.refresh_from_db()
    assert session.withdrawn_at is not None
    assert final_path(client, old) == f"/session/{session.pk}/"


def test_change_of_another_fact_makes_no_redirect() -> None:
    session = make_session(make_programme())
    change_session(session.pk, {"room": "B12"}, note="Ny sal.")
    assert not Redirect.objects.exists()


def test_programme_moved_and_then_deleted_leaves_a_notice_at_every_address(
    client: Client, move: Mover
) -> None:
    programme = make_programme()
    session = make_session(programme)
    addresses = [session.url]
    move(programme, make_programme_index(slug="annan"))
    addresses.append(Session.objects.get().url)
    Page.objects.get(pk=programme.pk).delete()
    for address in addresses:
        assert final_path(client, address) == f"/session/{session.pk}/"


def test_programme_moved_back_and_then_deleted_leaves_a_notice(client: Client, move: Mover) -> None:
    index = make_programme_index()
    programme = make_programme(index)
    session = make_session(programme)
    address = session.url
    move(programme, make_programme_index(slug="annan"))
    move(programme, index)
    Page.objects.get(pk=programme.pk).delete()
    assert final_path(client, address) == f"/session/{session.pk}/"


def test_programme_moved_while_unpublished_is_found_from_its_old_address(
    client: Client, move: Mover
) -> None:
    programme = make_programme()
    session = make_session(programme)
    old = session.url
    programme.unpublish()
    move(programme, make_programme_index(slug="annan"))
    assert final_path(client, old) == f"/session/{session.pk}/"
    fresh(programme).save_revision().publish()
    assert final_path(client, old).startswith("/annan/")


def test_redirect_that_an_editor_made_stays(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    Redirect.add_redirect(session.url, "/ersatt/", site=Site.objects.get())
    programme.unpublish()
    assert Redirect.objects.get().redirect_link == "/ersatt/"


@pytest.mark.parametrize("gone", ["translation", "source"])
@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_address_below_a_translation_answers_when_programme_goes(
    client: Client, languages: None, gone: str, how: str
) -> None:
    programme = make_programme()
    session = make_session(programme)
    english = make_translation(programme)
    address = english.session_list[0].url
    assert client.get(address).status_code == 200
    page = Page.objects.get(pk=english.pk if gone == "translation" else programme.pk)
    getattr(page, how)()
    end = f"{programme.url}session/{session.pk}/"
    assert final_path(client, address) == (
        end if gone == "translation" else f"/en/session/{session.pk}/"
    )


def test_translation_that_goes_does_not_withdraw_the_sessions(languages: None) -> None:
    programme = make_programme()
    session = make_session(programme)
    make_translation(programme).unpublish()
    session.refresh_from_db()
    assert session.withdrawn_at is None


def test_visitors_stay_in_their_language_when_the_editor_has_another(
    client: Client, languages: None
) -> None:
    programme = make_programme()
    session = make_session(programme)
    address = session.url
    with translation.override("en"):
        programme.unpublish()
    assert final_path(client, address) == f"/session/{session.pk}/"


def test_links_on_an_alias_lead_to_the_session_of_the_original(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme, title="Internat")
    alias = make_alias(programme)
    assert f'href="{session.url}"' in client.get(alias.url).text
    assert [each.url for each in alias.session_list] == [session.url]
    assert "Internat" in client.get(session.url).text


def test_address_below_an_alias_leads_to_that_of_the_original(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    alias = make_alias(make_alias(programme))
    assert final_path(client, f"{alias.url}session/{session.pk}/") == session.url
    assert len(alias.get_sitemap_urls()) == len(programme.get_sitemap_urls()) - 1


def test_alias_of_a_translation_links_within_its_language(client: Client, languages: None) -> None:
    programme = make_programme()
    make_session(programme)
    english = make_translation(programme)
    alias = make_alias(english)
    assert alias.session_list[0].url == english.session_list[0].url
    assert client.get(alias.session_list[0].url).status_code == 200


def test_alias_that_stands_for_a_translation_has_addresses_of_its_own(
    client: Client, languages: None
) -> None:
    programme = make_programme()
    make_session(programme)
    english_index = make_translation(programme.get_parent())
    page = programme.copy_for_translation(english_index.locale, alias=True)
    alias = ProgrammePage.objects.get(pk=page.pk)
    address = alias.session_list[0].url
    assert address.startswith(alias.url)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("how", ["draft", "private"])
def test_source_that_is_not_public_shows_no_session_through_its_translation(
    client: Client, languages: None, how: str
) -> None:
    programme = make_programme(planned_session_count=2)
    session = make_session(programme, title="Hemlig träff")
    english = make_translation(programme)
    address = f"{english.url}session/{session.pk}/"
    assert client.get(address).status_code == 200
    hide(programme, how)
    assert "Hemlig träff" not in client.get(english.url).text
    assert fresh(english).session_list == []
    assert "Hemlig träff" not in client.get(address, follow=True).text
    assert not [row for row in fresh(english).get_sitemap_urls() if "session" in row["location"]]
    assert client.get(f"/en/session/{session.pk}/").status_code == (200 if how == "draft" else 404)


def hide(programme: ProgrammePage, how: str) -> None:
    if how == "draft":
        programme.unpublish()
    else:
        PageViewRestriction.objects.create(page=programme, restriction_type="login")


def test_private_section_shows_no_session_through_an_alias_elsewhere(client: Client) -> None:
    index = make_programme_index()
    programme = make_programme(index)
    session = make_session(programme, title="Hemlig träff")
    alias = make_alias(programme, parent=make_programme_index())
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert "Hemlig träff" not in client.get(alias.url).text
    assert client.get(f"{alias.url}session/{session.pk}/").status_code == 404


def test_private_translation_sends_visitors_to_the_public_source(
    client: Client, languages: None
) -> None:
    programme = make_programme()
    session = make_session(programme)
    PageViewRestriction.objects.create(page=make_translation(programme), restriction_type="login")
    assert final_path(client, f"/en/session/{session.pk}/") == session.url


def test_those_who_may_open_a_private_programme_see_its_sessions(admin_client: Client) -> None:
    programme = make_programme()
    session = make_session(programme, title="Intern träff")
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert "Intern träff" in admin_client.get(programme.url).text
    assert admin_client.get(session.url).status_code == 200


def test_draft_programme_is_previewed_with_its_sessions(admin_client: Client) -> None:
    programme = make_programme(live=False)
    make_session(programme, title="Kommande träff")
    response = admin_client.get(f"/admin/pages/{programme.pk}/view_draft/")
    assert "Kommande träff" in response.text


def test_programme_that_is_not_saved_yet_shows_no_orphaned_session() -> None:
    programme = make_programme()
    make_session(programme, title="Föräldralös")
    Page.objects.get(pk=programme.pk).delete()
    assert ProgrammePage(title="Ny", locale=programme.locale).session_list == []


@pytest.mark.parametrize("how", ["draft", "private"])
def test_programme_never_public_does_not_tell_of_its_sessions_once_deleted(
    client: Client, how: str
) -> None:
    programme = make_programme(live=how != "draft")
    session = make_session(programme)
    if how == "private":
        PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert client.get(f"/session/{session.pk}/").status_code == 404
    Page.objects.get(pk=programme.pk).delete()
    assert client.get(f"/session/{session.pk}/", follow=True).status_code == 404


def test_session_published_below_an_unpublished_programme_was_never_public(
    client: Client,
) -> None:
    programme = make_programme()
    programme.unpublish()
    session = make_session(programme)
    assert client.get(f"/session/{session.pk}/").status_code == 404


def test_query_count_of_a_translated_programme_does_not_grow_with_the_sessions(
    client: Client, languages: None, django_assert_max_num_queries: Any
) -> None:
    programme = make_programme()
    make_session(programme)
    english = make_translation(programme)
    client.get(english.url)
    with django_assert_max_num_queries(100) as few:
        client.get(english.url)
        count = len(few)
    for _ in range(5):
        session = make_session(programme)
        moved = session.starts_at + timedelta(days=1)
        change_session(session.pk, {"starts_at": moved}, note="Flyttad.")
    with django_assert_max_num_queries(count):
        client.get(english.url)
