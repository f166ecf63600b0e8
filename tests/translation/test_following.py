"""What an editor takes away leaves every language at once, and comes back with its original."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry
from wagtail_localize.models import Translation

from mlr_programme.models import SessionText
from mlr_programme.models.session_search import find_sessions
from mlr_programme.models.session_wording import publish_text
from mlr_programme.translation.admin.digest import waiting_cells
from mlr_programme.translation.following import UNPUBLISH_ACTION
from mlr_programme.translation.models import LiveText, TranslationJob
from tests.making import make_alias
from tests.translation.admin_making import live_index, make_held
from tests.translation.making import (
    job_of,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)
from tests.translation.session_making import (
    make_live_programme,
    make_session_text,
    translated_text,
)
from tests.translation.site_snippets.models import Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(danish: Locale, engine: Any) -> list[str]:
    """All that the engine is asked."""
    asked: list[str] = engine()
    return asked


@pytest.fixture
def news(danish: Locale, asked: list[str], django_capture_on_commit_callbacks: Any) -> Any:
    """A news item that is live in both languages, below an index that is."""
    set_policy(danish)
    index = live_index(danish)
    # The search index is brought up on commit.
    with django_capture_on_commit_callbacks(execute=True):
        page = publish(write_news(index, slug="buslinje"))
        run_jobs()
    assert translated(page, danish).live
    return page


class Readers:
    """Those who look for the Danish page wherever visitors meet one."""

    def __init__(self, client: Client, page: Any) -> None:
        self.client, self.page = client, page
        index = page.get_parent()
        self.addresses = {
            "page": page.url,
            "listing": index.url,
            "feed": f"/feeds/news/{index.pk}/atom.xml",
            "sitemap": "/sitemap.xml",
            "api": "/api/v2/pages/?locale=da",
            "api detail": f"/api/v2/pages/{page.pk}/",
        }

    def find(self) -> set[str]:
        """Where they find it."""
        signs = (self.page.url, self.page.title, "Bussen kører")
        texts = {
            name: self.client.get(address).content.decode()
            for name, address in self.addresses.items()
        }
        found = {name for name, text in texts.items() if any(sign in text for sign in signs)}
        hits = Page.objects.live().filter(locale=self.page.locale_id).search("buslinje")
        if self.page.pk in {hit.pk for hit in hits}:
            found.add("search")
        return found


def unpublish(page: Any, user: Any) -> None:
    page.unpublish(user=user)


def expire(page: Any, user: Any) -> None:
    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    call_command("publish_scheduled", stdout=StringIO())


def unpublish_above(page: Any, user: Any) -> None:
    UnpublishPageAction(page.get_parent().specific, user=user, include_descendants=True).execute()


def save_as_draft(page: Any, user: Any) -> None:
    page.live = False
    page.save()


def delete(page: Any, user: Any) -> None:
    page.delete(user=user)


def delete_above(page: Any, user: Any) -> None:
    Page.objects.get(pk=page.get_parent().pk).delete(user=user)


WAYS = [unpublish, expire, unpublish_above, save_as_draft, delete, delete_above]


@pytest.mark.parametrize("leave", WAYS)
def test_what_is_taken_away_leaves_every_language(
    danish: Locale, news: Any, admin_user: Any, client: Client, leave: Any
) -> None:
    found = translated(news, danish)
    readers = Readers(client, found)
    assert readers.find() == {*readers.addresses, "search"}
    leave(news, admin_user)
    found.refresh_from_db()
    assert not found.live
    assert readers.find() == set()
    assert found.lead.startswith("Bussen kører")
    assert not LiveText.objects.filter(object_id=str(found.pk)).exists()
    assert PageLogEntry.objects.filter(page=found.pk, action=UNPUBLISH_ACTION).count() == 1


def stay(page: Any, user: Any) -> None:
    """A draft, and what else a page that stays is saved for."""
    page.save_revision(user=user)
    page.save()
    write_news(page.get_parent().specific, slug="utkast")


def test_what_stays_stays_in_every_language(danish: Locale, news: Any, admin_user: Any) -> None:
    stay(news, admin_user)
    assert translated(news, danish).live


def test_all_or_nothing_leaves(danish: Locale, news: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("The translation stays.")

    monkeypatch.setattr("mlr_programme.translation.signal_handlers.record_live_text", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        news.unpublish()
    news.refresh_from_db()
    assert news.live
    assert translated(news, danish).live


@pytest.mark.parametrize("leave", [unpublish, expire, unpublish_above, delete, delete_above])
def test_translation_that_people_keep_apart_stays(
    danish: Locale, news: Any, admin_user: Any, leave: Any
) -> None:
    row = Translation.objects.get(target_locale=danish, source__object_id=news.translation_key)
    row.enabled = False
    row.save()
    leave(news, admin_user)
    assert Page.objects.get(translation_key=news.translation_key, locale=danish).live


def test_drafts_of_an_original_that_was_never_live_take_nothing_away(
    danish: Locale, news: Any
) -> None:
    """A person has published the translation alone."""
    Page.objects.filter(pk=news.pk).update(live=False)
    news.refresh_from_db()
    news.save()
    assert translated(news, danish).live


def test_alias_of_the_translation_leaves_with_it(danish: Locale, news: Any) -> None:
    alias = make_alias(translated(news, danish))
    assert alias.live
    news.unpublish()
    alias.refresh_from_db()
    assert not alias.live


def test_alias_in_the_language_leaves_with_a_deleted_original(danish: Locale, asked: Any) -> None:
    """It shows the original's own words, and would be a page of its own."""
    page = publish(write_news())
    alias = page.copy_for_translation(danish, copy_parents=True, alias=True)
    alias = Page.objects.get(pk=alias.pk)
    Page.objects.filter(pk=alias.pk).update(live=True)
    page.delete()
    alias.refresh_from_db()
    assert not alias.live


@pytest.mark.parametrize("leave", [unpublish, expire])
def test_same_text_comes_back_without_being_translated_again(
    danish: Locale, news: Any, asked: list[str], admin_user: Any, client: Client, leave: Any
) -> None:
    found = translated(news, danish)
    readers = Readers(client, found)
    leave(news, admin_user)
    asked.clear()
    Page.objects.filter(pk=news.pk).update(expire_at=None)
    news = type(news).objects.get(pk=news.pk)
    news.save_revision().publish()
    run_jobs()
    assert asked == []
    assert job_of(news, danish).state == "done"
    assert readers.find() == {*readers.addresses, "search"}
    assert translated(news, danish).lead == found.lead


def test_person_approves_again_what_is_published_only_by_people(
    danish: Locale, news: Any, asked: list[str]
) -> None:
    news.unpublish()
    set_policy(danish, "approval")
    asked.clear()
    news.save_revision().publish()
    run_jobs()
    job = job_of(news, danish)
    assert (job.state, job.reason, asked) == ("held", "approval", [])
    assert not translated(news, danish).live


def test_date_of_the_original_alone_takes_its_translation_away(
    danish: Locale, asked: list[str]
) -> None:
    """The copy was given the date that the original had then."""
    set_policy(danish)
    index = live_index(danish)
    soon = timezone.now() + timedelta(days=1)
    page = publish(write_news(index, expire_at=soon))
    run_jobs()
    assert translated(page, danish).expire_at is None
    page.expire_at = None
    page.save_revision().publish()
    run_jobs()
    Page.objects.filter(expire_at=soon).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled", stdout=StringIO())
    assert translated(page, danish).live


@pytest.mark.parametrize(
    ("leave", "reason"),
    [
        (unpublish, "original_unpublished"),
        (delete, "original_deleted"),
        (expire, "original_unpublished"),
    ],
)
@pytest.mark.parametrize("state", ["queued", "running", "delayed", "held", "failed"])
def test_nobody_is_asked_for_a_translation_of_what_has_left(
    danish: Locale, news: Any, admin_user: Any, leave: Any, reason: str, state: str
) -> None:
    job = job_of(news, danish)
    TranslationJob.objects.filter(pk=job.pk).update(state=state, reason="", ended_at=None)
    assert waiting_cells() or state not in {"held", "failed"}
    leave(news, admin_user)
    job.refresh_from_db()
    assert (job.state, job.reason, job.lease) == ("stopped", reason, None)
    assert waiting_cells() == []
    run_jobs()


def test_what_a_person_has_stopped_is_forgotten_with_a_deleted_original(
    danish: Locale, news: Any
) -> None:
    rows = TranslationJob.objects.filter(pk=job_of(news, danish).pk)
    rows.update(state="stopped", reason="stopped")
    assert waiting_cells()
    news.delete()
    assert waiting_cells() == []


def test_held_draft_stays_a_draft(danish: Locale, engine: Any) -> None:
    page = make_held(danish, engine)
    page.original_page.delete()
    page.refresh_from_db()
    assert not page.live
    assert page.latest_revision is not None
    assert waiting_cells() == []


def test_programme_leaves_with_its_pages_and_sessions(
    danish: Locale, asked: list[str], client: Client
) -> None:
    programme = make_live_programme(danish, slug="resor")
    text = make_session_text(programme)
    run_jobs()
    found = translated(programme, danish)
    session_url = f"{found.url}session/{text.session_id}/"
    assert "Mødet" in client.get(session_url).content.decode()
    assert find_sessions("mødet", danish.pk, None)
    programme.unpublish()
    found.refresh_from_db()
    assert not found.live
    assert "Mødet" not in client.get(session_url, follow=True).content.decode()
    assert find_sessions("mødet", danish.pk, None) == []
    for address in ("/api/v2/sessions/", "/da/open-data/sessions.json", "/sitemap.xml"):
        response = client.get(address)
        assert response.status_code == 200
        assert "Mødet" not in b"".join(response).decode()
    asked.clear()
    programme.get_latest_revision().publish()
    run_jobs()
    assert asked == []
    assert translated(programme, danish).live
    assert "Mødet" in client.get(session_url).content.decode()


@pytest.mark.parametrize("leave", [unpublish, delete])
def test_words_of_sessions_wait_for_nobody_when_their_programme_has_left(
    danish: Locale, engine: Any, admin_user: Any, leave: Any
) -> None:
    programme = make_live_programme(danish)
    set_policy(danish, "approval", kind="session")
    text = make_session_text(programme)
    run_jobs()
    assert waiting_cells()
    leave(programme, admin_user)
    assert waiting_cells() == []
    if leave is unpublish:
        programme.get_latest_revision().publish()
        run_jobs()
        assert job_of(text, danish).reason == "approval"


def test_words_of_a_programme_that_is_back_are_asked_for_though_earlier_ones_were_done(
    danish: Locale, asked: list[str]
) -> None:
    programme = make_live_programme(danish)
    text = make_session_text(programme)
    run_jobs()
    set_policy(danish, "approval", kind="session")
    text.description = "Bussen går hela dagen."
    publish_text(text, None)
    run_jobs()
    assert job_of(text, danish).reason == "approval"
    programme.unpublish()
    programme.get_latest_revision().publish()
    run_jobs()
    assert job_of(text, danish).reason == "approval"


def test_words_of_a_session_leave_every_language(
    danish: Locale, asked: list[str], client: Client
) -> None:
    programme = make_live_programme(danish)
    text = make_session_text(programme)
    run_jobs()
    found = translated_text(text, danish)
    assert found.live
    SessionText.objects.get(pk=text.pk).unpublish()
    found.refresh_from_db()
    assert not found.live
    url = f"{translated(programme, danish).url}session/{text.session_id}/"
    assert "Mødet" not in client.get(url).content.decode()
    assert ModelLogEntry.objects.filter(action=UNPUBLISH_ACTION).count() == 1
    asked.clear()
    publish_text(SessionText.objects.get(pk=text.pk), None)
    run_jobs()
    found.refresh_from_db()
    assert found.live
    assert asked == []


@pytest.mark.parametrize("leave", ["unpublish", "delete"])
def test_snippet_of_the_site_leaves_every_language(
    danish: Locale, asked: list[str], leave: str
) -> None:
    set_policy(danish)
    service = Service(name="Ny busslinje", locale=Locale.get_default(), live=False)
    service.save()
    service.save_revision().publish()
    run_jobs()
    found = Service.objects.get(locale=danish)
    assert found.live
    getattr(Service.objects.get(pk=service.pk), leave)()
    found.refresh_from_db()
    assert not found.live
    assert found.name == "Ny buslinje"
