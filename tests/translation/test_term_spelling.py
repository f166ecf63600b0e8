"""One spelling of languages and names in the termbase, however they are written."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from django.db.models.functions import Upper
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from mlr_programme.translation.models import Term, TermTranslation
from mlr_programme.translation.site_codes import site_spelling
from mlr_programme.translation.termbase import termbase_of
from tests.translation.admin_making import said
from tests.translation.test_admin_terms import APP, HEAD, errors_in, send

pytestmark = pytest.mark.django_db


def form_of(*rows: tuple[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "text": "barnomsorg",
        "kind": "term",
        "note": "",
        "translations-TOTAL_FORMS": len(rows),
        "translations-INITIAL_FORMS": 0,
        "translations-MIN_NUM_FORMS": 0,
        "translations-MAX_NUM_FORMS": 1000,
    }
    for number, (language, text) in enumerate(rows):
        named = {"language": language, "text": text, "id": "", "DELETE": ""}
        data |= {f"translations-{number}-{name}": value for name, value in named.items()}
    return data


def forms_in(danish: Locale, text: str = "barnomsorg") -> list[str]:
    (term,) = termbase_of(danish).words_in(text)
    return [*term.accepted]


def test_code_in_another_case_is_that_of_the_site_in_a_file(
    danish: Locale, admin_client: Client
) -> None:
    response = send(admin_client, HEAD + "term,barnomsorg,,,DA,børnepasning,\n")
    assert not errors_in(response)
    assert TermTranslation.objects.get(term__text="barnomsorg").language == "da"
    assert forms_in(danish) == ["børnepasning"]


def test_code_in_another_case_is_that_of_the_site_in_the_form(
    danish: Locale, admin_client: Client
) -> None:
    url = reverse(f"wagtailsnippets_{APP}_term:add")
    response = admin_client.post(url, form_of(("DA", "børnepasning")), follow=True)
    assert forms_in(danish) == ["børnepasning"]
    assert "da, en" not in said(response)


def test_same_translation_in_two_spellings_is_refused_in_words(admin_client: Client) -> None:
    url = reverse(f"wagtailsnippets_{APP}_term:add")
    rows = [("DA", "børnepasning"), ("da", "børnepasning")]
    assert admin_client.post(url, form_of(*rows)).status_code == 200
    assert not Term.objects.filter(text="barnomsorg").exists()


def test_language_that_the_site_lacks_is_told_with_those_it_has(admin_client: Client) -> None:
    response = send(admin_client, HEAD + "term,barnomsorg,,,da_dk,børnepasning,\n")
    assert not errors_in(response)
    assert "da-DK" in said(response)
    assert "da, en" in said(response)
    Term.objects.filter(text="barnomsorg").delete()
    url = reverse(f"wagtailsnippets_{APP}_term:add")
    response = admin_client.post(url, form_of(("da-dk", "børnepasning")), follow=True)
    assert "da-DK" in said(response)
    assert "da, en" in said(response)
    assert TermTranslation.objects.get(term__text="barnomsorg").language == "da-DK"


def test_code_stored_before_in_another_case_takes_effect(danish: Locale) -> None:
    term = Term.objects.create(text="barnomsorg", kind="term")
    term.translations.create(language="da", text="børnepasning")
    term.save()
    # Not through the field, which would spell it as the site does.
    TermTranslation.objects.filter(term=term).update(language=Upper("language"))
    assert site_spelling("DA") == "da"
    assert site_spelling("zh-hant-tw") == "zh-Hant-TW"
    assert forms_in(danish) == ["børnepasning"]


def test_name_whose_letters_are_taken_apart_is_the_same_name(
    danish: Locale, admin_client: Client
) -> None:
    apart = unicodedata.normalize("NFD", "Ängsö")
    text = HEAD + f"protected,{apart},,,da,{unicodedata.normalize('NFD', 'Engsø å')},\n"
    for _time in range(2):
        assert not errors_in(send(admin_client, text))
    term = Term.objects.get(text="Ängsö")
    assert term.translations.get().text == "Engsø å"
    assert [name.name for name in termbase_of(danish).names_in(f"Till {apart}.")] == ["Ängsö"]
    term = Term(text=apart, kind="term")
    term.clean()
    assert term.text == "Ängsö"
