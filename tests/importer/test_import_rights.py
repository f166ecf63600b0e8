"""Who may import what, and where it is offered."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Site

from mlr_programme.importer.rights import import_rights
from mlr_programme.importer.rules import Becomes
from mlr_programme.models import ContactPerson, Session
from mlr_programme.models.session_changes import publish_session
from mlr_programme.pages.models import NewsPage
from tests.admin.conftest import make_editor
from tests.importer.import_posts import (
    CALENDAR,
    EVENT,
    FEED,
    calendar,
    client_of,
    import_at_once,
    import_url,
    outcomes,
    upload,
)
from tests.making import (
    make_alias,
    make_news,
    make_news_index,
    make_programme,
    make_translation,
    make_venue,
    site_root,
)

pytestmark = pytest.mark.django_db

SESSION_RIGHTS = ("add_session", "change_session")


@pytest.fixture
def second_site() -> Site:
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Eslöv", slug="eslov"))
    return Site.objects.create(hostname="eslov.example", root_page=root, site_name="Eslöv")


def without(user: User, *codenames: str) -> User:
    """The editor, whose groups have lost these rights to pages."""
    GroupPagePermission.objects.filter(
        group__in=user.groups.all(), permission__codename__in=codenames
    ).delete()
    return user


def menu_of(client: Client, page: Page) -> str:
    """What is offered of a page: in its editor, and in the list of the pages beside it."""
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    listing = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).text
    return edit + listing


def test_button_stands_where_something_can_be_imported(admin: Client) -> None:
    index, programme = make_news_index(), make_programme()
    for page in (index, programme, programme.get_parent()):
        assert menu_of(admin, page).count(f'href="{import_url(page)}"') == 2
    news = make_news(index)
    assert import_url(news) not in menu_of(admin, news)


def test_button_is_shown_to_those_only_who_may(second_site: Site) -> None:
    index, programme = make_news_index(), make_programme()
    reader = client_of(without(make_editor("utan", site_root()), "add_page"))
    writer = client_of(make_editor("med", site_root()))
    holder = client_of(make_editor("tillfällen", site_root(), *SESSION_RIGHTS))
    for client, page, is_shown in (
        (reader, index, False),
        (writer, index, True),
        (writer, programme, False),
        (holder, programme, True),
    ):
        assert (import_url(page) in menu_of(client, page)) is is_shown


def test_only_those_who_may_add_come_in(second_site: Site) -> None:
    index, programme = make_news_index(), make_programme()
    reader = make_editor("utan", site_root())
    users = {
        "reader": without(reader, "add_page"),
        "writer": make_editor("med", site_root()),
        "holder": make_editor("tillfällen", site_root(), *SESSION_RIGHTS),
        "stranger": make_editor("annan", second_site.root_page, *SESSION_RIGHTS),
    }
    opened = {
        (name, page.pk)
        for name, user in users.items()
        for page in (index, programme)
        if client_of(user).get(import_url(page)).status_code == 200
    }
    assert opened == {("writer", index.pk), ("holder", index.pk), ("holder", programme.pk)}
    for page in (index, programme):
        response = client_of(users["reader"]).post(import_url(page), upload(FEED))
        assert response.status_code == 302
    assert not NewsPage.objects.exists()


def test_page_that_takes_nothing_is_closed_and_one_that_is_not_there_not_found(
    admin: Client,
) -> None:
    assert admin.get(import_url(site_root())).status_code == 302
    assert admin.get(reverse("mlr_programme_import", args=[999_999])).status_code == 404
    assert Client().get(import_url(make_news_index())).status_code == 302


def test_sessions_are_kept_with_the_original_programme(admin_user: User) -> None:
    programme = make_programme()
    assert import_rights(programme, admin_user).has_sessions
    for other in (make_translation(programme), make_alias(programme)):
        assert not import_rights(other, admin_user)


def test_rights_tell_what_pages_become(admin_user: User) -> None:
    assert import_rights(make_news_index(), admin_user).pages == (Becomes.NEWS,)
    programme = make_programme()
    assert import_rights(programme.get_parent().specific, admin_user).pages == (Becomes.PROGRAMME,)


def test_menu_leads_to_the_choice_of_a_page_and_on(admin: Client) -> None:
    index = make_news_index()
    choice = reverse("mlr_programme_choose_import")
    assert choice in admin.get(reverse("wagtailadmin_home")).text
    assert admin.get(choice).status_code == 200
    assert admin.get(choice, {"parent": index.pk}).url == import_url(index)
    for nonsense in (site_root().pk, "", "x", "\0", "9" * 30, make_news(index).pk):
        form = admin.get(choice, {"parent": nonsense}).context["form"]
        assert "parent" in form.errors


def test_choice_is_not_in_the_menu_of_those_who_may_add_nothing() -> None:
    user = without(make_editor("utan", site_root()), "add_page")
    choice = reverse("mlr_programme_choose_import")
    assert choice not in client_of(user).get(reverse("wagtailadmin_home")).text


def test_publishing_is_offered_to_publishers_and_refused_to_others(admin: Client) -> None:
    index = make_news_index()
    data = {**upload(FEED), "publish": "on"}
    user = without(make_editor("utan", site_root()), "publish_page")
    client = client_of(user)
    assert 'name="publish"' not in client.get(import_url(index)).text
    import_at_once(client, index, **data)
    assert set(NewsPage.objects.values_list("live", flat=True)) == {False}
    NewsPage.objects.all().delete()
    assert 'name="publish"' in admin.get(import_url(index)).text


def test_publisher_publishes_what_is_in_order(admin: Client) -> None:
    index = make_news_index()
    data = {**upload(FEED), "publish": "on", "first_paragraph_as_lead": "on"}
    assert "is published at once" in admin.post(import_url(index), data).text
    import_at_once(admin, index, **{**data, **upload(FEED)})
    assert set(NewsPage.objects.values_list("live", flat=True)) == {True}


def test_people_are_added_by_those_only_who_may(admin: Client) -> None:
    page = (
        "<html lang=sv><title>Bron</title><main><h1>Bron</h1><p>Den är lagad och öppnar nu.</p>"
        "<h2>Kontakt</h2><p>Anna Berg<br>Brovakt<br>"
        "<a href='mailto:anna.berg@gamla.example'>anna.berg@gamla.example</a></p></main></html>"
    ).encode()
    index = make_news_index()
    import_at_once(client_of(make_editor("med", site_root())), index, **upload(page, "a.html"))
    assert not ContactPerson.objects.exists()
    import_at_once(admin, make_news_index(), **upload(page + b"\n", "a.html"))
    assert ContactPerson.objects.count() == 1


def test_note_is_offered_to_those_who_may_change_published_sessions(admin: Client) -> None:
    programme = make_programme()
    make_venue("Malmö arena")
    import_at_once(admin, programme, **upload(CALENDAR, "a.ics"))
    for session in Session.objects.all():
        publish_session(session)
    moved = EVENT.format(uid="a", title="Start").replace("T080000Z", "T090000Z")
    later = calendar(moved, EVENT.format(uid="b", title="Slut"))
    data = {**upload(later, "a.ics"), "note": "Vi börjar senare."}
    user = make_editor("tillfällen", site_root(), *SESSION_RIGHTS)
    response = import_at_once(client_of(user), programme, **data)
    assert outcomes(response) == [("Start", "Left as it is here"), ("Slut", "Unchanged")]
    assert 'name="note"' not in client_of(user).get(import_url(programme)).text
    response = import_at_once(admin, programme, **{**data, **upload(later, "a.ics")})
    assert outcomes(response) == [("Start", "Updated"), ("Slut", "Unchanged")]
    session = next(each for each in Session.objects.all() if each.title == "Start")
    assert session.starts_at.hour == 9
    assert session.change_rows.get().note == "Vi börjar senare."


def test_page_of_another_is_not_changed_by_an_import(admin: Client, second_site: Site) -> None:
    import_at_once(admin, make_news_index(), **upload(FEED))
    stranger = make_editor("annan", second_site.root_page)
    elsewhere = second_site.root_page.add_child(
        instance=make_news_index().__class__(title="Nytt", slug="nytt")
    )
    changed = FEED.replace(b"lagad", "målad".encode())
    response = import_at_once(client_of(stranger), elsewhere, **upload(changed))
    assert {outcome for _title, outcome in outcomes(response)} == {"Left as it is here"}
    assert "not yours" in response.text


def test_locked_page_is_not_changed_by_an_import(admin: Client) -> None:
    index = make_news_index()
    import_at_once(admin, index, **upload(FEED))
    NewsPage.objects.update(locked=True)
    changed = FEED.replace(b"lagad", "målad".encode())
    response = import_at_once(admin, index, **upload(changed))
    assert {outcome for _title, outcome in outcomes(response)} == {"Left as it is here"}
