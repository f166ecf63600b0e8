"""Small edits of an original leave its translations current, and facts are never small."""

from __future__ import annotations

import html
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.cache import SessionStore
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Locale

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.pages.models import NewsPage
from mlr_programme.translation.minor_edits import refuse_minor_edit
from mlr_programme.translation.models import LiveText, TranslationJob
from tests.translation.making import (
    LEAD,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

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


LINK = '<p>Ring <a href="tel:041328000">växeln</a> eller skriv.</p>'


@pytest.fixture
def quoting(danish: Locale, engine: Any) -> NewsPage:
    """A published page with a telephone link, a quotation and a button."""
    quote = {"text": "Vi är glada.", "who": "Anna Lind", "role": "Chef"}
    button = {"text": "Läs mer", "url": "https://hoor.se/buss"}
    parts = [
        paragraph(LINK),
        {"type": "quote", "value": quote, "id": str(uuid4())},
        {"type": "button", "value": button, "id": str(uuid4())},
    ]
    set_policy(danish)
    original = publish(write_news(body=parts))
    run_jobs()
    return original


def with_words(page: NewsPage, was: str, becomes: str) -> dict[str, Any]:
    """The body of the page with other words or addresses in it."""
    raw = json.dumps(list(page.body.raw_data), ensure_ascii=False)
    assert was in raw
    return {"body": json.loads(raw.replace(was, becomes))}


def told(page: NewsPage, rf: RequestFactory, **fields: Any) -> str:
    """What the editor is told who publishes the page as a minor edit with other fields."""
    draft = NewsPage.objects.get(pk=page.pk)
    for name, value in {**fields, "is_minor_edit": True}.items():
        setattr(draft, name, value)
    request = rf.post("/")
    request.session = SessionStore()
    vars(request)["_messages"] = FallbackStorage(request)
    response = refuse_minor_edit(request, draft)
    texts = " ".join(html.unescape(str(each)) for each in get_messages(request))
    assert (response is None) is (texts == "")
    return texts


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("Anna Lind", "Anna Berg"),
        ("tel:041328000", "tel:041328001"),
        ("https://hoor.se/buss", "https://hoor.se/tag"),
    ],
)
def test_other_name_or_address_in_a_block_is_no_minor_edit(
    quoting: NewsPage, rf: RequestFactory, was: str, becomes: str
) -> None:
    fields = with_words(quoting, was, becomes)
    text = told(quoting, rf, **fields)
    assert was.split()[-1] in text
    assert becomes.split()[-1] in text


def must_be_followed(page: NewsPage) -> bool:
    """Whether translations made before the page was published last are now out of date."""
    row = LiveText.objects.get(translation_key=page.translation_key, locale=page.locale)
    return row.fingerprint == row.text_fingerprint


def test_other_speaker_is_to_be_followed_whoever_publishes(quoting: NewsPage) -> None:
    fields = with_words(quoting, "Anna Lind", "Anna Berg")
    assert must_be_followed(edit(quoting, **fields, is_minor_edit=True))


def test_other_word_in_a_block_is_a_minor_edit(quoting: NewsPage, rf: RequestFactory) -> None:
    fields = with_words(quoting, "eller skriv", "eller mejla")
    assert told(quoting, rf, **fields) == ""
    assert not must_be_followed(edit(quoting, **fields, is_minor_edit=True))


def test_other_date_of_the_page_is_no_minor_edit(page: NewsPage, rf: RequestFactory) -> None:
    later = page.published_at + timedelta(days=1)
    assert f"{later:%Y-%m-%d}" in told(page, rf, published_at=later)
    # The form has no seconds.
    assert told(page, rf, published_at=page.published_at.replace(second=0, microsecond=0)) == ""
