"""What not everybody may read is sent to no engine, and is as private in every language."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import models
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction

from mlr_programme.translation import machine_work
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.models import SentText, TranslationJob
from tests.making import make_news_index, make_programme, make_session
from tests.translation.engines import WordTranslator
from tests.translation.making import (
    LEAD,
    job_of,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db


class PrivateMakingTranslator(WordTranslator):
    """While it is asked for one text, an editor makes the page private."""

    def say(self, text: str) -> str:
        if "Läs mer" in text:
            make_private(Page.objects.get(title="Alla resor", depth__gt=2))
        return super().say(text)


class MovingTranslator(WordTranslator):
    """While it is asked for one text, an editor moves the page to where it is private."""

    def say(self, text: str) -> str:
        if "Läs mer" in text:
            page = Page.objects.get(title="Alla resor", depth__gt=2)
            page.move(Page.objects.get(slug="intranat"), pos="last-child")
        return super().say(text)


@pytest.fixture
def asked(danish: Locale, engine: Any) -> list[str]:
    """All that any engine is asked."""
    set_policy(danish)
    return engine()


def make_private(page: Any, kind: str = "login", **values: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **values)


def sent(asked: list[str], word: str) -> bool:
    return any(word in text for text in asked)


def jobs_of(page: Any) -> models.QuerySet[TranslationJob]:
    return TranslationJob.objects.filter(translation_key=page.translation_key)


def is_open(client: Client, page: Any) -> bool:
    response = client.get(page.url)
    assert response.status_code in {200, 302}
    return response.status_code == 200


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_private_page_is_sent_to_no_engine(asked: list[str], kind: str) -> None:
    page = write_news()
    make_private(page, kind)
    publish(page)
    run_jobs()
    assert not sent(asked, "Bussen")
    assert not jobs_of(page).exists()


def test_page_below_a_private_one_is_sent_to_no_engine(asked: list[str]) -> None:
    index = make_news_index(title="Nyheter")
    make_private(index)
    page = publish(write_news(index))
    run_jobs()
    assert not sent(asked, "Bussen")
    assert not jobs_of(page).exists()


@pytest.mark.parametrize("is_above", [False, True])
def test_page_made_private_while_its_job_waits_is_sent_to_no_engine(
    danish: Locale, asked: list[str], is_above: bool
) -> None:
    page = publish(write_news())
    make_private(page.get_parent() if is_above else page)
    run_jobs()
    job = job_of(page, danish)
    assert (job.state, job.reason) == ("stopped", "not_public")
    assert not sent(asked, "Bussen")


@pytest.mark.parametrize("translator", ["PrivateMakingTranslator", "MovingTranslator"])
def test_page_made_private_while_it_is_translated_is_sent_no_further(
    danish: Locale,
    asked: list[str],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    translator: str,
) -> None:
    make_private(make_news_index(title="Intranät", slug="intranat"))
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["ENGINES"] = {
        "*": {"CLASS": f"{__name__}.{translator}"}
    }
    monkeypatch.setattr(machine_work, "PORTION", 1)
    body = [paragraph("<p>Biljetten gäller hela dagen.</p>")]
    page = publish(write_news(title="Alla resor", lead="Läs mer hos kommunen.", body=body))
    run_jobs()
    assert sent(asked, "Läs mer")
    assert not sent(asked, "Biljetten")
    job = job_of(page, danish)
    assert (job.state, job.reason) == ("stopped", "not_public")
    assert page.get_translation_or_none(danish) is None


def test_what_is_asked_for_by_hand_is_sent_no_more(danish: Locale, asked: list[str]) -> None:
    page = publish(write_news())
    make_private(page)
    assert request_translations(page, locales=[danish], is_anew=True) == []


def test_setting_has_private_pages_translated_and_kept_private(
    danish: Locale, asked: list[str], settings: Any, client: Client, admin_client: Client
) -> None:
    settings.MLR_PROGRAMME_TRANSLATE_PRIVATE_PAGES = True
    page = write_news()
    make_private(page)
    page = publish(page)
    run_jobs()
    assert sent(asked, "Bussen")
    found = translated(page, danish)
    assert found.live
    assert not is_open(client, found)
    assert is_open(admin_client, found)


def test_translation_is_as_private_as_its_original(
    danish: Locale, asked: list[str], client: Client
) -> None:
    """From the moment that the original is, and no longer."""
    page = publish(write_news())
    run_jobs()
    found = translated(page, danish)
    assert is_open(client, found)
    restriction = make_private(page, "password", password="hemligt")
    assert found.view_restrictions.get().password == "hemligt"
    assert not client.get(found.url).content.count(b"Bussen")
    restriction.password = "nytt"
    restriction.save()
    assert found.view_restrictions.get().password == "nytt"
    restriction.delete()
    assert is_open(client, found)


def set_privacy(client: Client, page: Any, kind: str, **values: Any) -> None:
    """By the dialogue of the admin."""
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    response = client.post(url, {"restriction_type": kind, **values})
    assert response.json()["step"] == "set_privacy_done"


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_page_made_private_and_opened_again_in_the_admin_is_open_in_all_languages(
    danish: Locale, asked: list[str], client: Client, admin_client: Client, kind: str
) -> None:
    page = publish(write_news())
    run_jobs()
    group = Group.objects.create(name="Ledare")
    sent: dict[str, dict[str, Any]] = {
        "password": {"password": "hemligt"},
        "groups": {"groups": [group.pk]},
    }
    set_privacy(admin_client, page, kind, **sent.get(kind, {}))
    found = translated(page, danish)
    assert found.view_restrictions.get().restriction_type == kind
    set_privacy(admin_client, page, "none")
    assert not found.view_restrictions.exists()
    assert is_open(client, found)


def test_restriction_of_other_groups_in_one_language_stays(
    danish: Locale, asked: list[str], admin_client: Client
) -> None:
    page = publish(write_news())
    run_jobs()
    groups = [Group.objects.create(name=name) for name in ("Ledare", "Danskar")]
    set_privacy(admin_client, page, "groups", groups=[groups[0].pk])
    found = translated(page, danish)
    set_privacy(admin_client, found, "groups", groups=[groups[1].pk])
    set_privacy(admin_client, page, "none")
    assert list(found.view_restrictions.get().groups.all()) == [groups[1]]


def test_page_opened_below_a_private_one_stays_private_in_all_languages(
    danish: Locale, asked: list[str], client: Client, admin_client: Client
) -> None:
    page = publish(write_news())
    run_jobs()
    closed = make_news_index(title="Intranät", slug="intranat")
    set_privacy(admin_client, page, "login")
    make_private(closed)
    page.move(closed, pos="last-child")
    set_privacy(admin_client, Page.objects.get(pk=page.pk), "none")
    assert not is_open(client, translated(page, danish))


def test_translation_of_a_private_page_that_is_deleted_is_not_opened(
    danish: Locale, asked: list[str], client: Client, admin_client: Client
) -> None:
    page = publish(write_news())
    run_jobs()
    set_privacy(admin_client, page, "password", password="hemligt")
    found = translated(page, danish)
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()
    assert found.view_restrictions.exists()


def test_groups_that_may_read_are_those_of_the_original(
    danish: Locale, asked: list[str], client: Client
) -> None:
    page = publish(write_news())
    run_jobs()
    group = Group.objects.create(name="Ledare")
    make_private(page, "groups").groups.add(group)
    found = translated(page, danish)
    assert list(found.view_restrictions.get().groups.all()) == [group]
    assert not is_open(client, found)
    user = User.objects.create_user("anna")
    user.groups.add(group)
    client.force_login(user)
    assert is_open(client, found)


def test_page_moved_below_a_private_one_is_private_in_all_languages(
    danish: Locale, asked: list[str], client: Client
) -> None:
    page = publish(write_news())
    run_jobs()
    closed = make_news_index(title="Intranät", slug="intranat")
    make_private(closed)
    page.move(closed, pos="last-child")
    assert not is_open(client, translated(page, danish))


def test_restriction_of_one_language_alone_stays(danish: Locale, asked: list[str]) -> None:
    page = publish(write_news())
    run_jobs()
    found = translated(page, danish)
    make_private(found, "password", password="dansk")
    publish(page)
    run_jobs()
    assert found.view_restrictions.get().password == "dansk"


def test_page_that_is_opened_is_translated(danish: Locale, asked: list[str]) -> None:
    page = write_news()
    restriction = make_private(page.get_parent())
    page = publish(page)
    run_jobs()
    assert not jobs_of(page).exists()
    restriction.delete()
    run_jobs()
    assert sent(asked, "Bussen")
    assert translated(page, danish).live


def test_page_that_is_moved_to_where_all_may_read_it_is_translated(
    danish: Locale, asked: list[str]
) -> None:
    closed = make_news_index(title="Intranät", slug="intranat")
    make_private(closed)
    page = publish(write_news(closed))
    run_jobs()
    assert not jobs_of(page).exists()
    page.move(make_news_index(title="Nyheter"), pos="last-child")
    run_jobs()
    assert sent(asked, "Bussen")
    assert translated(page, danish).live


def test_page_that_is_moved_among_public_ones_is_not_translated_again(
    danish: Locale, asked: list[str]
) -> None:
    page = publish(write_news())
    run_jobs()
    count = jobs_of(page).count()
    page.move(make_news_index(title="Alla resor", slug="resor"), pos="last-child")
    assert jobs_of(page).count() == count


@pytest.mark.parametrize("place", ["programme", "above"])
def test_words_of_a_session_in_a_private_programme_are_sent_to_no_engine(
    danish: Locale, asked: list[str], place: str
) -> None:
    programme = make_programme(title="Ny")
    restriction = make_private(programme if place == "programme" else programme.get_parent())
    session = make_session(programme, title="Träffen hålls")
    run_jobs()
    assert not sent(asked, "Träffen")
    assert session.texts.filter(locale=danish).count() == 0
    restriction.delete()
    run_jobs()
    assert sent(asked, "Träffen")


def test_words_of_a_session_in_a_draft_programme_wait_for_it(
    danish: Locale, asked: list[str], settings: Any
) -> None:
    """Nobody may read them, whatever is said of private pages."""
    settings.MLR_PROGRAMME_TRANSLATE_PRIVATE_PAGES = True
    programme = make_programme(title="Ny", live=False)
    make_session(programme, title="Träffen hålls")
    run_jobs()
    assert not sent(asked, "Träffen")
    programme.get_latest_revision().publish()
    run_jobs()
    assert sent(asked, "Träffen")


def test_log_says_what_was_sent_where_and_never_the_text(
    danish: Locale, asked: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    page = publish(write_news())
    run_jobs()
    rows = list(SentText.objects.all())
    assert sum(row.part_count for row in rows) == len(asked)
    assert sum(row.character_count for row in rows) == sum(map(len, asked))
    assert {(row.engine, row.locale_id, row.is_answered) for row in rows} == {
        ("Ordboken", danish.pk, True)
    }
    kept = {field.name for field in SentText._meta.get_fields()}
    assert kept == {
        *("id", "sent_at", "engine", "address", "locale"),
        *("part_count", "character_count", "is_answered"),
    }
    values = [str(value) for row in rows for value in vars(row).values()]
    for text in (page.title, LEAD, "Bussen", "Biljetten"):
        assert not [value for value in values if text in value]
        assert text not in caplog.text


def test_log_holds_what_was_sent_to_an_engine_that_did_not_answer(
    danish: Locale, engine: Any, caplog: pytest.LogCaptureFixture
) -> None:
    set_policy(danish)
    engine("DeadTranslator")
    publish(write_news())
    run_jobs()
    assert SentText.objects.exists()
    assert not SentText.objects.filter(is_answered=True).exists()
    assert "Bussen" not in caplog.text
