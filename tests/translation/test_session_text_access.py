"""Who may change, review and stop the translated words of which sessions."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from mlr_programme.models import SessionText
from mlr_programme.translation.models import Review
from tests.making import make_programme_index
from tests.translation.admin_making import REVIEW, SUBMIT, make_person
from tests.translation.making import job_of, translated
from tests.translation.session_making import CHANGE, make_awaiting_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(danish: Locale, engine: Any) -> SessionText:
    return make_awaiting_text(danish)


def addresses(text: SessionText) -> list[str]:
    keys = ["mlr_programme", "sessiontext", text.pk]
    return [
        reverse("mlr_programme_translation_findings", args=keys),
        reverse("mlr_programme_approve_translation", args=keys),
        reverse("wagtailsnippets_mlr_programme_sessiontext:edit", args=[text.pk]),
    ]


def opened(client: Client, text: SessionText) -> list[bool]:
    return [client.get(url).status_code == 200 for url in addresses(text)]


def is_listed(client: Client) -> bool:
    url = reverse("mlr_programme_translation_matrix")
    return "Träffen" in client.get(url, {"kind": "session"}).content.decode()


def other_root() -> Any:
    """The first page of another site of the same installation."""
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Eslöv", slug="eslov"))
    Site.objects.create(hostname="eslov.example", root_page=root)
    return root


def test_visitor_is_sent_to_the_login(text: SessionText, client: Client) -> None:
    for url in addresses(text):
        assert "/login/" in client.post(url)["Location"]


def test_right_to_change_the_words_and_to_review_are_both_needed(
    text: SessionText, danish: Locale
) -> None:
    assert opened(make_person("eva", REVIEW, CHANGE), text) == [True, True, True]
    assert opened(make_person("anna", CHANGE), text) == [False, False, True]
    olle = make_person("olle", REVIEW)
    assert opened(olle, text) == [False, False, False]
    assert not is_listed(olle)
    olle.post(addresses(text)[1])
    assert not Review.objects.exists()
    assert job_of(text, danish).state == "held"


def test_translator_of_one_language_changes_the_words_below_their_pages(
    text: SessionText, danish: Locale
) -> None:
    index = translated(text.session.programme.get_parent(), danish)
    dansk = make_person("dansk", REVIEW, CHANGE, root=index)
    assert opened(dansk, text) == [True, True, True]
    assert is_listed(dansk)
    svensk = make_person("svensk", REVIEW, CHANGE, root=text.session.programme.get_parent())
    assert opened(svensk, text) == [False, False, False]


def test_editors_of_another_site_change_nothing(text: SessionText, danish: Locale) -> None:
    root = other_root()
    make_programme_index(parent=root)
    other = make_person("annan", REVIEW, CHANGE, SUBMIT, root=root)
    assert opened(other, text) == [False, False, False]
    assert not is_listed(other)
    stop = reverse("mlr_programme_stop_translation", args=[job_of(text, danish).pk])
    assert other.post(stop).status_code == 302
    row = Translation.objects.get(source__object_id=text.translation_key, target_locale=danish)
    segment = StringSegment.objects.filter(source=row.source).first()
    assert segment is not None
    before = list(StringTranslation.objects.values_list("pk", "data"))
    posts = {
        "edit_string_translation": [row.pk, segment.pk],
        "upload_pofile": [row.pk],
        "stop_translation": [row.pk],
        "machine_translate": [row.pk],
    }
    for name, args in posts.items():
        send = other.put if name == "edit_string_translation" else other.post
        response = send(reverse(f"wagtail_localize:{name}", args=args), {"value": "Fel"})
        assert response.status_code in {302, 403}, name
    row.refresh_from_db()
    assert row.enabled
    assert list(StringTranslation.objects.values_list("pk", "data")) == before
    assert job_of(text, danish).state == "held"
