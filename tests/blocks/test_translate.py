from __future__ import annotations

import pytest

from mlr_programme.blocks.queries import LanguageChoices, TranslateQuery
from mlr_programme.blocks.samples import SAMPLE_LANGUAGES
from mlr_programme.blocks.translate import TranslateBlock
from tests.blocks.cleaning import draw, fill

pytestmark = pytest.mark.django_db


def test_block_asks_for_the_page_or_the_whole_site():
    assert fill(TranslateBlock(), {}).query == TranslateQuery(is_of_site=False)
    assert fill(TranslateBlock(), {"scope": "site"}).query == TranslateQuery(is_of_site=True)


def test_languages_stand_in_their_own_names_and_direction(answers):
    answers[TranslateQuery] = lambda query, surroundings: SAMPLE_LANGUAGES
    html = draw(TranslateBlock(), {})
    assert 'hreflang="ar" lang="ar" dir="rtl">العربية</a>' in html
    assert '<span lang="sv" dir="ltr" aria-current="true">svenska</span>' in html
    assert "(översatt av en maskin)" in html


def test_link_to_a_service_says_that_it_leaves_and_tells_it_nothing(answers):
    answers[TranslateQuery] = lambda query, surroundings: SAMPLE_LANGUAGES
    html = draw(TranslateBlock(), {})
    service = html[html.index("<details") :]
    assert "Fler språk: <bdi>Exempeltjänsten</bdi> (lämnar webbplatsen)" in service
    assert "Vi tar inget ansvar för fel i texten." in service
    assert service.count('rel="external nofollow noopener" referrerpolicy="no-referrer"') == 2
    assert not [tag for tag in ("<img", "<iframe", "<script", "<form") if tag in html]


def test_services_are_open_where_the_languages_are_what_the_page_is_for(answers):
    answers[TranslateQuery] = lambda query, surroundings: SAMPLE_LANGUAGES
    assert "<details" in draw(TranslateBlock(), {"scope": "page"})
    assert " open>" not in draw(TranslateBlock(), {"scope": "page"})
    assert " open>" in draw(TranslateBlock(), {"scope": "site"})


def test_heading_of_the_editor_stands_in_place_of_the_standard_one(answers):
    answers[TranslateQuery] = lambda query, surroundings: LanguageChoices("Språk", ())
    assert ">Språk</h2>" in draw(TranslateBlock(), {})
    html = draw(TranslateBlock(), {"heading": "Läs på <ditt> språk"})
    assert "Läs på &lt;ditt&gt; språk</h2>" in html
    assert ">Språk</h2>" not in html


def test_visitor_sees_nothing_without_a_translation_app(answers, warnings_of_blocks):
    assert draw(TranslateBlock(), {"heading": "Språk"}).strip() == ""
    assert warnings_of_blocks() == []


def test_editor_is_told_that_there_is_no_other_language(answers, rf):
    request = rf.get("/")
    request.is_preview = True
    assert "mlr-empty" in draw(TranslateBlock(), {}, request=request)
