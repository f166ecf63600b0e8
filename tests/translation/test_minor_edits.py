"""Small edits of an original leave its translations current, and facts are never small."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.pages.models import NewsPage
from mlr_programme.translation.models import TranslationJob
from tests.translation.making import LEAD, publish, run_jobs, set_policy, translated, write_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(danish: Locale, engine: Any) -> NewsPage:
    set_policy(danish)
    original = publish(write_news())
    run_jobs()
    return original


def state_in(page: Any, locale: Locale) -> TextState:
    key = ("wagtailcore.page", translated(page, locale).pk)
    return language_states_of([key])[key].state


def edit(page: NewsPage, **fields: Any) -> NewsPage:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return publish(page)


def test_minor_edit_keeps_the_translation_current(danish: Locale, page: NewsPage) -> None:
    jobs = TranslationJob.objects.count()
    page = edit(page, lead=LEAD.replace("går", "kör"), is_minor_edit=True)
    assert state_in(page, danish) is TextState.MACHINE
    assert TranslationJob.objects.count() == jobs


def test_ordinary_edit_makes_it_out_of_date(danish: Locale, page: NewsPage) -> None:
    page = edit(page, lead=LEAD.replace("går", "kör"))
    assert state_in(page, danish) is TextState.OUTDATED


def test_edit_after_a_minor_one_is_seen(danish: Locale, page: NewsPage) -> None:
    page = edit(page, lead=LEAD.replace("går", "kör"), is_minor_edit=True)
    page = edit(page, lead=LEAD.replace("går", "rullar"))
    assert state_in(page, danish) is TextState.OUTDATED


def test_translation_made_after_a_minor_edit_is_current(danish: Locale, page: NewsPage) -> None:
    page = edit(page, lead=LEAD.replace("går", "kör"), is_minor_edit=True)
    page = edit(page, title="Ny busslinje till Hörby")
    run_jobs()
    assert state_in(page, danish) is TextState.MACHINE


@pytest.mark.parametrize("lead", [LEAD.replace("400", "450"), LEAD.replace("måndag", "tisdag")])
def test_changed_fact_is_no_minor_edit(danish: Locale, page: NewsPage, lead: str) -> None:
    page = edit(page, lead=lead, is_minor_edit=True)
    assert state_in(page, danish) is TextState.OUTDATED


def form_data(client: Client, page: NewsPage, **fields: Any) -> dict[str, Any]:
    """What the editor's form holds, with some fields changed."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "lead": page.lead,
            "published_at": "2026-01-01 09:00",
            "body": streamfield([("paragraph", rich_text("<p>Välkommen ombord.</p>"))]),
            "contacts": streamfield([]),
            "action-publish": "1",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            **fields,
        }
    )


def test_editor_is_told_and_the_draft_is_kept(
    admin_client: Client, danish: Locale, page: NewsPage
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(admin_client, page, lead=LEAD.replace("400", "450"), is_minor_edit="on")
    response = admin_client.post(url, data, follow=True)
    assert "400" in response.text
    page.refresh_from_db()
    assert page.lead == LEAD
    assert page.get_latest_revision_as_object().lead == LEAD.replace("400", "450")
