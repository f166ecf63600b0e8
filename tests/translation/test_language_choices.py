"""Where a visitor is led to read in other languages, read from the page itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction, Site

from mlr_programme.translation.language_choices import choices_of
from mlr_programme.translation.models import NoticeText
from tests.translation.making import publish, run_jobs, set_policy, translated, write_news
from tests.translation.test_notices import live_text, review

pytestmark = pytest.mark.django_db

SERVICE = {
    "name": "Ordbokstjänsten",
    "address": "https://translate.example/?from={source}&to={language}&url={address}",
    "languages": ["da", "fi", "prs", "sv"],
    "codes": {"prs": "fa-AF"},
}


def block(scope: str = "page") -> dict[str, Any]:
    key = "4b6b0d5c-0f5c-4b8e-9c60-3a5d1f0f7c11"
    return {"type": "translate", "value": {"heading": "", "scope": scope}, "id": key}


@pytest.fixture(autouse=True)
def _service(settings: Any) -> None:
    settings.MLR_PROGRAMME_EXTERNAL_TRANSLATORS = [SERVICE]


@pytest.fixture
def original(danish: Locale, engine: Any) -> Any:
    """A Swedish page with the block, and its Danish translation by a machine."""
    set_policy(danish)
    page = publish(write_news(body=[block()]))
    run_jobs()
    return page


def block_on(client: Client, page: Any) -> Tag:
    document = BeautifulSoup(client.get(page.url).content, "html.parser")
    (found,) = document.select(".mlr-translate")
    return found


def kept_on(found: Tag) -> dict[str, str]:
    """What is said of each language of the site."""
    items = found.select(".mlr-translate__kept > li")
    return {str(each.select_one("[lang]")["lang"]): " ".join(each.text.split()) for each in items}  # type: ignore[index]


def services_on(found: Tag) -> dict[str, str]:
    links = found.select("details a")
    return {str(link["lang"]): str(link["href"]) for link in links}


def test_languages_are_listed_with_who_translated(
    client: Client, original: Any, danish: Locale, admin_user: Any
) -> None:
    found = block_on(client, original)
    assert kept_on(found) == {
        "sv": "svenska (originalspråk)",
        "da": "dansk (översatt av en maskin)",
    }
    page = translated(original, danish)
    link = found.select_one("a[lang=da]")
    assert link is not None
    assert str(link["href"]).endswith(page.url)
    review(page, admin_user)
    assert "en maskin och granskad av en människa" in kept_on(block_on(client, original))["da"]


def test_what_people_translated_is_not_called_a_machines(
    client: Client, original: Any, danish: Locale, admin_user: Any
) -> None:
    text = live_text(translated(original, danish))
    type(text).objects.filter(pk=text.pk).update(tool_name="", machine_count=0)
    assert kept_on(block_on(client, original))["da"] == "dansk"
    review(translated(original, danish), admin_user)
    assert kept_on(block_on(client, original))["da"] == "dansk (översatt av människor)"


def test_first_page_stands_in_for_one_that_is_not_translated(
    client: Client, original: Any, danish: Locale
) -> None:
    page = translated(original, danish)
    page.unpublish()
    found = block_on(client, original)
    assert kept_on(found)["da"] == "dansk – startsidan (översatt av en maskin)"
    link = found.select_one("a[lang=da]")
    assert link is not None
    assert urlsplit(str(link["href"])).path == "/da/"


def test_languages_page_leads_to_the_first_page_of_each(
    client: Client, original: Any, danish: Locale
) -> None:
    original.body = [block("site")]
    original.save_revision().publish()
    found = block_on(client, original)
    links = [urlsplit(str(link["href"])).path for link in found.select(".mlr-translate__kept a")]
    assert links == ["/", "/da/"]
    assert found.select_one("[aria-current]") is None
    assert parse_qs(urlsplit(services_on(found)["fi"]).query)["url"] == ["http://localhost/"]


def test_block_speaks_the_language_of_its_page(
    client: Client, original: Any, danish: Locale
) -> None:
    found = block_on(client, translated(original, danish))
    assert kept_on(found)["sv"] == "svenska (originalsprog)"
    assert "Flere sprog: Ordbokstjänsten (forlader webstedet)" in found.get_text()
    assert "Vi tager ikke ansvar for fejl i teksten." in found.get_text()


def test_service_is_sent_the_original_in_languages_that_the_site_lacks(
    client: Client, original: Any, danish: Locale
) -> None:
    for page in (original, translated(original, danish)):
        links = services_on(block_on(client, page))
        assert [*links] == ["fi", "prs"]
        values = parse_qs(urlsplit(links["prs"]).query)
        assert values == {"from": ["sv"], "to": ["fa-AF"], "url": [original.full_url]}


def test_site_says_in_its_own_words_what_it_takes_no_responsibility_for(
    client: Client, original: Any, danish: Locale
) -> None:
    locale = Locale.objects.get(language_code="sv")
    NoticeText.objects.create(site=Site.objects.get(), locale=locale, disclaimer="På egen risk.")
    text = block_on(client, original).get_text()
    assert "På egen risk." in text
    assert "Vi tar inget ansvar" not in text
    assert "Vi tager ikke ansvar" in block_on(client, translated(original, danish)).get_text()


@pytest.mark.parametrize("scope", ["page", "site"])
def test_private_page_is_sent_nowhere(
    client: Client, original: Any, admin_user: Any, scope: str
) -> None:
    original.body = [block(scope)]
    original.save_revision().publish()
    assert services_on(block_on(client, original))
    PageViewRestriction.objects.create(page=original, restriction_type="login")
    client.force_login(admin_user)
    assert services_on(block_on(client, original)) == {}


def test_preview_of_a_draft_sends_nothing(client: Client, original: Any) -> None:
    draft = write_news(original.get_parent().specific, slug="utkast", body=[block()])
    response = draft.make_preview_request()
    document = BeautifulSoup(response.content, "html.parser")
    (found,) = document.select(".mlr-translate")
    assert "dansk" in kept_on(found)["da"]
    assert services_on(found) == {}


def test_block_is_gone_where_there_is_nothing_but_the_page(
    client: Client, settings: Any, db: None
) -> None:
    settings.MLR_PROGRAMME_EXTERNAL_TRANSLATORS = []
    page = publish(write_news(body=[block()]))
    assert b"mlr-translate" not in client.get(page.url).content


def test_faulty_setting_is_no_fault_of_the_page(
    client: Client, original: Any, settings: Any
) -> None:
    settings.MLR_PROGRAMME_EXTERNAL_TRANSLATORS = [{"name": "Trasig"}, None, SERVICE]
    assert services_on(block_on(client, original)).keys() == {"fi", "prs"}
    settings.MLR_PROGRAMME_EXTERNAL_TRANSLATORS = "https://translate.example/"
    assert services_on(block_on(client, original)) == {}


def test_api_tells_of_the_languages(original: Any, rf: RequestFactory) -> None:
    surroundings = {"request": rf.get("/"), "page": original}
    story = original.body
    (part,) = story.stream_block.get_api_representation(story, surroundings)
    found = part["value"]["found"]
    assert [each["language"] for each in found["kept"]] == ["sv", "da"]
    assert [each["language"] for each in found["services"][0]["languages"]] == ["fi", "prs"]


def test_more_languages_need_no_more_queries(original: Any, rf: RequestFactory) -> None:
    def count_queries() -> int:
        request = rf.get("/")
        with CaptureQueriesContext(connection) as queries:
            found = choices_of(original, request, False)
        assert found is not None
        counted.append(len(found.kept))
        return len(queries)

    counted: list[int] = []
    # The first time, Django and Wagtail read what they keep from then on.
    count_queries()
    before = count_queries()
    set_policy(Locale.objects.get_or_create(language_code="en")[0])
    original.save_revision().publish()
    run_jobs()
    count_queries()
    assert count_queries() == before
    assert counted == [2, 2, 3, 3]
