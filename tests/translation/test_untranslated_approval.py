"""What nobody has translated is approved by nobody: Swedish would be said to be reviewed."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.translation.models import Review
from mlr_programme.translation.reviews import offered_texts
from tests.translation.admin_making import REVIEW, boxes, make_awaiting, make_person, said
from tests.translation.making import job_of, translated

pytestmark = pytest.mark.django_db


def url_of(page: Any) -> str:
    return reverse("mlr_programme_approve_translation", args=[page.pk])


def texts_of(page: Any, danish: Locale, words: str) -> Any:
    return StringTranslation.objects.filter(
        locale=danish, context__object_id=page.translation_key, translation_of__data__contains=words
    )


def open_form(client: Client, page: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(url_of(page)).content, "html.parser")


def shown_in(document: BeautifulSoup) -> str:
    field = document.select_one("input[name=shown]")
    return str(field["value"]) if field is not None else ""


def assert_nothing_has_happened(page: Any, danish: Locale) -> None:
    assert not Review.objects.exists()
    assert not translated(page.original_page, danish).live
    assert job_of(page, danish).state == "held"


@pytest.mark.parametrize("what", ["missing", "unusable"])
def test_page_with_a_part_that_nobody_has_translated_is_not_approved(
    danish: Locale, engine: Any, what: str
) -> None:
    page = make_awaiting(danish, engine)
    eva = make_person("eva", REVIEW)
    shown = shown_in(open_form(eva, page))
    for words in ("Bussen", "ombord"):
        rows = texts_of(page, danish, words)
        assert rows
        if what == "missing":
            rows.delete()
        else:
            rows.update(has_error=True, field_error="Trasig HTML")
    document = open_form(eva, page)
    assert "2 delar" in document.get_text()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert edit in [str(link["href"]) for link in document.select(".help-block a")]
    assert not document.select("input[name=shown]")
    assert "Godkänn" not in {button.get_text(strip=True) for button in document.select("button")}
    for value in (shown, offered_texts(page)):
        eva.post(url_of(page), {"shown": value}, follow=True)
        assert_nothing_has_happened(page, danish)


def test_refusal_says_how_many_parts_and_leads_back(danish: Locale, engine: Any) -> None:
    page = make_awaiting(danish, engine)
    eva = make_person("eva", REVIEW)
    texts_of(page, danish, "ombord").delete()
    # As somebody whose page was opened when the button was still there, and whose value is new.
    (box,) = [each for each in boxes(eva) if str(page.translation_key) in each]
    response = eva.post(url_of(page), {"shown": offered_texts(page)}, follow=True)
    assert response.redirect_chain[0][0] == url_of(page)
    assert "1 del " in said(response)
    url = reverse("mlr_programme_act_on_translations")
    response = eva.post(url, {"action": "approve", "cell": [box]}, follow=True)
    assert "1 del " in said(response)
    assert "1 översättning har inte godkänts" in said(response)
    assert_nothing_has_happened(page, danish)


def test_part_that_a_person_leaves_as_it_is_counts_as_translated(
    danish: Locale, engine: Any
) -> None:
    page = make_awaiting(danish, engine, title="Disco Basket")
    (row,) = texts_of(page, danish, "Disco")
    row.data, row.tool_name = row.translation_of.data, ""
    row.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    row.save()
    eva = make_person("eva", REVIEW)
    eva.post(url_of(page), {"shown": shown_in(open_form(eva, page))}, follow=True)
    assert Review.objects.get().translation_key == page.translation_key
    assert translated(page.original_page, danish).live


def test_part_without_words_needs_no_translation(danish: Locale, engine: Any) -> None:
    page = make_awaiting(danish, engine, title="112")
    texts_of(page, danish, "112").delete()
    eva = make_person("eva", REVIEW)
    eva.post(url_of(page), {"shown": shown_in(open_form(eva, page))}, follow=True)
    assert Review.objects.exists()
