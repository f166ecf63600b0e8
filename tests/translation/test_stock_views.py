"""wagtail-localize's own buttons publish nothing past the guard, and send nothing past the jobs."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from mlr_programme.translation.models import TranslationJob
from tests.translation.admin_making import make_held, make_person, said
from tests.translation.engines import WordTranslator
from tests.translation.making import (
    job_of,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db


def update_url(page: Any) -> str:
    source = TranslationSource.objects.get(object_id=page.translation_key)
    return reverse("wagtail_localize:update_translations", args=[source.pk])


def machine_url(page: Any, locale: Locale) -> str:
    row = Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)
    return reverse("wagtail_localize:machine_translate", args=[row.pk])


def test_publish_by_hand_is_refused_while_an_error_is_open(
    admin_client: Client, danish: Locale, engine: Any
) -> None:
    page = make_held(danish, engine)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(edit, {"action": "publish"})
    assert response.status_code == 302
    assert "Inte publicerat" in said(response)
    page.refresh_from_db()
    assert not page.live


def test_publish_by_hand_goes_through_once_the_texts_are_right(
    admin_client: Client,
    danish: Locale,
    engine: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = make_held(danish, engine)
    for row in StringTranslation.objects.filter(locale=danish, has_error=True):
        row.data = WordTranslator({}).say(row.translation_of.data)
        row.save()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(edit, {"action": "publish"})
    page.refresh_from_db()
    assert page.live


def test_sentence_that_stands_twice_is_flagged_twice(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    engine("WrongTranslator")
    line = "<p>Biljetten kostar 400 kr.</p>"
    publish(write_news(body=[paragraph(line), paragraph(line)]))
    run_jobs()
    rows = StringTranslation.objects.filter(
        locale=danish, translation_of__data="Biljetten kostar 400 kr."
    )
    assert [row.has_error for row in rows] == [True, True]


@pytest.mark.parametrize("method", ["get", "post"])
def test_update_of_all_translations_orders_jobs(
    admin_client: Client, danish: Locale, engine: Any, method: str
) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    jobs = TranslationJob.objects.filter(translation_key=page.translation_key)
    before = jobs.count()
    response = getattr(admin_client, method)(update_url(page))
    assert response.status_code == 302
    assert jobs.count() == before + 1
    assert "har beställts" in said(response)


def test_machine_button_orders_a_job_and_writes_nothing_itself(
    admin_client: Client, danish: Locale, engine: Any
) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    was = translated(page, danish).latest_revision_id
    response = admin_client.post(machine_url(page, danish))
    assert "har beställts" in said(response)
    assert job_of(page, danish).state == TranslationJob.State.QUEUED
    assert translated(page, danish).latest_revision_id == was


def test_nothing_is_ordered_against_the_policy(
    admin_client: Client, danish: Locale, engine: Any
) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    set_policy(danish, "off")
    assert "Inget har beställts" in said(admin_client.post(machine_url(page, danish)))


def test_who_may_not_translate_orders_nothing(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    before = TranslationJob.objects.count()
    editor = make_person("anna")
    assert editor.post(update_url(page)).status_code in {302, 403}
    assert TranslationJob.objects.count() == before
