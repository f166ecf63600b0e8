"""What a person has stopped or unpublished stays so, whatever is done to the original."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.models import SessionText
from mlr_programme.translation.models import KeptBack, TranslationJob
from mlr_programme.translation.unpublishing import following_original
from tests.making import publish_again
from tests.translation.admin_making import (
    REVIEW,
    SUBMIT,
    boxes,
    live_index,
    make_person,
    press_approve,
)
from tests.translation.making import job_of, publish, run_jobs, set_policy, translated, write_news
from tests.translation.session_making import (
    make_live_programme,
    make_session_text,
    translated_text,
)

pytestmark = pytest.mark.django_db


def unpublish(client: Client, page: Any) -> None:
    """By the button of the admin."""
    response = client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert response.status_code == 302
    page.refresh_from_db()
    assert not page.live


def make_stopped(danish: Locale, client: Client) -> Any:
    """An original whose Danish translation somebody has stopped."""
    set_policy(danish)
    index = live_index(danish)
    set_policy(danish, "delayed", delay_hours=24)
    original = publish(write_news(index))
    run_jobs()
    client.post(reverse("mlr_programme_stop_translation", args=[job_of(original, danish).pk]))
    assert job_of(original, danish).state == "stopped"
    return original


def make_unpublished(danish: Locale, client: Client) -> Any:
    """An original whose Danish translation somebody has unpublished."""
    set_policy(danish)
    original = publish(write_news(live_index(danish)))
    run_jobs()
    unpublish(client, translated(original, danish))
    return original


def count_jobs(page: Any) -> int:
    return TranslationJob.objects.filter(translation_key=page.translation_key).count()


def test_stopped_translation_stays_stopped_while_the_words_do(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    original = make_stopped(danish, admin_client)
    publish_again(original)
    run_jobs()
    assert (count_jobs(original), job_of(original, danish).state) == (1, "stopped")
    assert not translated(original, danish).live


def test_stopped_translation_begins_again_with_new_words(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    original = make_stopped(danish, admin_client)
    original = publish_again(original, lead="Bussen går hela dagen.")
    run_jobs()
    assert (count_jobs(original), job_of(original, danish).state) == (2, "delayed")
    # The words of the stopped one come back: they are new to this one.
    publish_again(original, lead="Bussen går varje måndag kl 18.30 och kostar 400 kr.")
    run_jobs()
    assert job_of(original, danish).state == "delayed"


def test_stopped_translation_begins_again_when_a_person_asks_for_it(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    original = make_stopped(danish, admin_client)
    chosen = [box for box in boxes(admin_client) if str(original.translation_key) in box]
    url = reverse("mlr_programme_act_on_translations")
    make_person("eva", SUBMIT).post(url, {"action": "translate", "cell": chosen})
    run_jobs()
    assert job_of(original, danish).state == "delayed"


def test_unpublished_translation_stays_away_while_the_words_do(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    original = make_unpublished(danish, admin_client)
    publish_again(original)
    run_jobs()
    assert count_jobs(original) == 1
    assert not translated(original, danish).live
    report = admin_client.get(reverse("mlr_programme_translation_matrix")).content.decode()
    assert "Någon har avpublicerat den" in report


@pytest.mark.parametrize("mode", ["automatic", "delayed", "approval"])
def test_unpublished_translation_of_new_words_waits_for_a_person(
    danish: Locale, engine: Any, admin_client: Client, mode: str
) -> None:
    original = make_unpublished(danish, admin_client)
    set_policy(danish, mode)
    original = publish_again(original, lead="Bussen går hela dagen.")
    run_jobs()
    job = job_of(original, danish)
    assert (job.state, job.reason) == ("held", "unpublished")
    page = translated(original, danish)
    assert not page.live
    assert page.get_latest_revision_as_object().lead == "Bussen kører hele dagen."
    report = admin_client.get(reverse("mlr_programme_translation_matrix")).content.decode()
    assert "Någon har avpublicerat den" in report
    url = reverse("mlr_programme_approve_translation", args=[page.pk])
    press_approve(make_person("eva", REVIEW), url)
    assert translated(original, danish).live
    assert not KeptBack.objects.exists()
    set_policy(danish)
    publish_again(original, lead="Bussen går varje måndag.")
    run_jobs()
    assert translated(original, danish).lead == "Bussen kører hver mandag."


def test_translation_unpublished_while_its_job_waits_is_held(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    set_policy(danish)
    original = publish(write_news(live_index(danish)))
    run_jobs()
    original = publish_again(original, lead="Bussen går hela dagen.")
    unpublish(admin_client, translated(original, danish))
    run_jobs()
    assert job_of(original, danish).reason == "unpublished"
    assert not translated(original, danish).live


def test_translation_unpublished_and_then_stopped_does_not_go_live_with_new_words(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    set_policy(danish)
    original = publish(write_news(live_index(danish)))
    run_jobs()
    set_policy(danish, "delayed", delay_hours=24)
    original = publish_again(original, lead="Bussen går hela dagen.")
    run_jobs()
    unpublish(admin_client, translated(original, danish))
    url = reverse("mlr_programme_stop_translation", args=[job_of(original, danish).pk])
    admin_client.post(url)
    assert job_of(original, danish).state == "stopped"
    set_policy(danish)
    publish_again(original, lead="Bussen går varje måndag.")
    run_jobs()
    assert job_of(original, danish).reason == "unpublished"
    assert not translated(original, danish).live


def test_translation_with_an_open_error_that_waits_for_its_time_is_held(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    """It is not published then, and must not say that it is."""
    set_policy(danish)
    index = live_index(danish)
    set_policy(danish, "delayed", delay_hours=24)
    original = publish(write_news(index))
    run_jobs()
    report = reverse("mlr_programme_translation_matrix")

    def shown(state: str) -> str:
        html = admin_client.get(report, {"state": state}).content.decode()
        return html if str(original.translation_key) in html else ""

    assert "Publiceras" in shown("working")
    text = StringTranslation.objects.get(locale=danish, data__contains="400 kr")
    right, text.data = text.data, text.data.replace("400 kr", "40 kr")
    text.save()
    assert not shown("working")
    assert "Faktakontrollen har hittat fel" in shown("held")
    assert "Publiceras" not in shown("held")
    edit = reverse("wagtailadmin_pages:edit", args=[translated(original, danish).pk])
    approve = reverse("mlr_programme_approve_translation", args=[translated(original, danish).pk])
    html = make_person("eva", REVIEW).get(edit).content.decode()
    assert "Faktakontrollen har hittat fel" in html
    assert approve not in html
    text.data = right
    text.save()
    assert shown("working")


def test_deleted_translation_does_not_go_live_again_by_itself(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    set_policy(danish)
    original = publish(write_news(live_index(danish)))
    run_jobs()
    page = translated(original, danish)
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    publish_again(original)
    run_jobs()
    assert original.get_translation_or_none(danish) is None
    publish_again(original, lead="Bussen går hela dagen.")
    run_jobs()
    assert not translated(original, danish).live
    assert job_of(original, danish).reason == "unpublished"


def test_what_went_with_its_original_comes_back_with_it(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    set_policy(danish)
    original = publish(write_news(live_index(danish)))
    run_jobs()
    original.unpublish()
    page = translated(original, danish)
    if page.live:
        with following_original():
            page.unpublish()
    assert not KeptBack.objects.exists()
    publish_again(original)
    run_jobs()
    assert translated(original, danish).live


def test_unpublished_words_of_a_session_stay_away(danish: Locale, engine: Any) -> None:
    text = make_session_text(make_live_programme(danish))
    run_jobs()
    translated_text(text, danish).unpublish()
    original = SessionText.objects.get(pk=text.pk)
    original.get_latest_revision().publish()
    run_jobs()
    assert not translated_text(text, danish).live
    original.description = "Bussen går hela dagen."
    original.save_revision().publish()
    run_jobs()
    assert not translated_text(text, danish).live
    assert job_of(original, danish).reason == "unpublished"
