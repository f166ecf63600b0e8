"""Findings and former texts in wagtail-localize's own editor, as its template shows them."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from mlr_programme.translation.models import Finding
from tests.translation.admin_making import REVIEW, make_held, make_person, open_errors
from tests.translation.making import LEAD, job_of, publish, run_jobs, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(danish: Locale, engine: Any) -> Any:
    return make_held(danish, engine)


def editor_of(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def url_of(page: Any) -> str:
    row = Translation.objects.get(source__object_id=page.translation_key)
    return reverse("mlr_programme_segment_notes", args=[row.pk])


def notes_in(client: Client, url: str) -> Any:
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    return soup.select_one("[data-mlr-notes]")


def note_of(notes: Any, source: str) -> Any:
    segment = StringSegment.objects.get(string__data=source)
    return notes.select_one(f'[data-mlr-segment="{segment.pk}"]')


def accept(client: Client, page: Any, finding: Any) -> Any:
    return client.post(url_of(page), {"finding": finding, "segment": "7"})


def test_editor_shows_each_finding_at_its_part(page: Any) -> None:
    notes = notes_in(make_person("eva", REVIEW), editor_of(page))
    note = note_of(notes, LEAD)
    assert LEAD in note.get_text()
    assert "77" in note.select_one('dd[lang="da"]').get_text()
    assert len(notes.select('button[name="finding"]')) == Finding.objects.open().count() > 0
    assert notes.select_one("[role=status]").get_text().strip()


def test_script_finds_the_parts_by_the_keys_of_the_editor(page: Any) -> None:
    html = make_person("eva", REVIEW).get(editor_of(page)).content
    soup = BeautifulSoup(html, "html.parser")
    props = soup.select_one(".js-translation-editor")["data-props"]
    for note in soup.select("[data-mlr-segment]"):
        assert f'"id": {note["data-mlr-segment"]},' in props
    assert soup.select_one('script[src*="translation_editor.js"][defer]')


def test_whoever_may_edit_but_not_review_reads_them_only(page: Any) -> None:
    anna = make_person("anna")
    notes = notes_in(anna, editor_of(page))
    assert note_of(notes, LEAD)
    assert not notes.select("form")
    assert accept(anna, page, open_errors()[0].pk).status_code == 302
    assert not Finding.objects.exclude(accepted_at=None).exists()


def test_notes_are_shown_to_those_who_may_edit_the_page(page: Any, client: Client) -> None:
    assert "/login/" in client.get(url_of(page))["Location"]
    other = make_person("annan sida", REVIEW, root=page.original_page.get_parent())
    assert other.get(url_of(page)).status_code == 302
    assert accept(other, page, open_errors()[0].pk).status_code == 302
    assert not Finding.objects.exclude(accepted_at=None).exists()
    assert make_person("eva", REVIEW).get(url_of(page)).status_code == 200


def test_last_finding_called_right_in_the_editor_lets_the_page_go_live(
    page: Any, danish: Locale
) -> None:
    eva = make_person("eva", REVIEW)
    for finding in open_errors():
        response = accept(eva, page, finding.pk)
        assert response["Location"] == f"{editor_of(page)}#part-7"
    assert job_of(page, danish).state == "queued"
    run_jobs()
    assert translated(page.original_page, danish).live
    note = note_of(notes_in(eva, editor_of(page)), LEAD)
    assert "eva" in note.get_text()
    assert note.select_one("time")
    assert not note.select("form")


@pytest.mark.parametrize("sent", ["", "x", "-1", "0", "9" * 30, "٣"])
def test_nonsense_is_no_finding(page: Any, sent: str) -> None:
    eva = make_person("eva", REVIEW)
    response = eva.post(url_of(page), {"finding": sent, "segment": sent}, follow=True)
    assert response.status_code == 200
    assert not Finding.objects.exclude(accepted_at=None).exists()


@pytest.mark.parametrize("pk", [0, 999999, 10**30])
def test_unknown_translation_is_not_found(admin_client: Client, danish: Locale, pk: int) -> None:
    url = reverse("mlr_programme_segment_notes", args=[pk])
    assert admin_client.get(url).status_code == 404
    assert admin_client.post(url, {"finding": "1"}).status_code == 404


def test_post_needs_a_token(page: Any, admin_user: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert accept(client, page, open_errors()[0].pk).status_code == 403


def test_corrected_text_has_its_notes_anew(page: Any) -> None:
    eva = make_person("eva", REVIEW)
    assert note_of(notes_in(eva, url_of(page)), LEAD)
    row = StringTranslation.objects.get(translation_of__data=LEAD)
    row.data = "Bussen kører hver mandag kl. 18.30 og koster 400 kr. (SEK)"
    row.translation_type, row.tool_name = "manual", ""
    row.save()
    assert not note_of(notes_in(eva, url_of(page)), LEAD)


def test_changed_original_shows_what_changed_and_the_former_translation(
    page: Any, engine: Any
) -> None:
    engine("WordTranslator")
    row = StringTranslation.objects.get(translation_of__data=LEAD)
    row.data = "Bussen kører hver mandag kl. 18.30 og koster 400 kr. (SEK)"
    row.translation_type, row.tool_name = "manual", ""
    row.save()
    original = page.original_page
    new = LEAD.replace("400", "500")
    original.lead = new
    original.save_revision()
    publish(original)
    run_jobs()
    note = note_of(notes_in(make_person("eva", REVIEW), editor_of(page)), new)
    assert "400" in note.select_one("del").get_text()
    assert "500" in note.select_one("ins").get_text()
    assert "Bussen kører hver mandag kl. 18.30 og koster 400 kr." in note.get_text()
    button = note.select_one("button[data-mlr-former]")
    assert button["data-mlr-former"] == row.data
    # Of use to the script alone.
    assert button.has_attr("hidden")


def test_number_of_queries_does_not_grow_with_the_notes(
    page: Any, django_assert_num_queries: Any, admin_client: Client
) -> None:
    from mlr_programme.translation.admin.segment_notes import notes_of  # what is measured

    translation = Translation.objects.select_related("source", "target_locale").get(
        source__object_id=page.translation_key
    )
    assert len(notes_of(translation)) > 1
    with django_assert_num_queries(8):
        notes_of(translation)
