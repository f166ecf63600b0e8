"""What a visitor of a translated page is told, read from the page itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from mlr_programme.models import SessionText
from mlr_programme.translation.models import LiveText, NoticeText, Review
from mlr_programme.translation.notice_words import read_words
from tests.making import make_news
from tests.translation.making import publish, run_jobs, set_policy, translated, write_news
from tests.translation.session_making import make_live_programme, make_session_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(danish: Locale, engine: Any, admin_user: Any) -> Any:
    """A Danish page that a machine made; its original is ``page.original_page``."""
    set_policy(danish)
    original = publish(write_news())
    run_jobs()
    found = translated(original, danish)
    found.original_page = original
    return found


def notice_on(client: Client, page: Any) -> Tag:
    document = BeautifulSoup(client.get(page.url).content, "html.parser")
    found = document.select("[data-translation]")
    assert len(found) == 1
    heading = document.select_one("h1")
    assert heading is not None
    assert heading.find_next_sibling("div") is found[0]
    return found[0]


def live_text(page: Any) -> LiveText:
    return LiveText.objects.get(object_id=str(page.pk), locale=page.locale)


def review(page: Any, user: Any) -> None:
    text = live_text(page)
    Review.objects.create(
        content_type=text.content_type,
        translation_key=text.translation_key,
        locale=page.locale,
        fingerprint=text.fingerprint,
        source_fingerprint=text.source_fingerprint,
        reviewed_at=timezone.now(),
        reviewed_by=user,
    )


def test_machine_is_named_with_the_day_and_the_way_to_the_original(
    client: Client, page: Any
) -> None:
    notice = notice_on(client, page)
    assert notice["data-translation"] == "machine"
    text = notice.get_text(" ", strip=True)
    assert "oversat af en maskine (Ordboken)" in text
    assert "Ingen har kontrolleret den." in text
    day = notice.select_one("time")
    assert day is not None
    assert day["datetime"] == timezone.localdate().isoformat()
    link = notice.select_one("a[hreflang=sv]")
    assert link is not None
    assert str(link["href"]).endswith(page.original_page.url)
    assert "Læs originalen på svensk" in link.get_text()


def test_review_counts_until_a_text_changes(client: Client, page: Any, admin_user: Any) -> None:
    review(page, admin_user)
    notice = notice_on(client, page)
    assert notice["data-translation"] == "reviewed"
    assert "admin" not in notice.get_text()
    original = page.original_page
    original.lead = "Bussen går hela dagen."
    original.save_revision()
    publish(original)
    notice = notice_on(client, page)
    assert notice["data-translation"] == "outdated"
    assert "gennemgået" in notice.get_text()


def test_part_that_stands_in_swedish_is_told(client: Client, page: Any) -> None:
    LiveText.objects.filter(pk=live_text(page).pk).update(missing_count=1)
    notice = notice_on(client, page)
    assert notice["data-translation"] == "partial"
    assert "ikke oversat" in notice.get_text()


def test_original_has_no_notice(client: Client, page: Any) -> None:
    html = client.get(page.original_page.url).content.decode()
    assert "data-translation" not in html


def test_page_that_is_nobodys_translation_has_no_notice(
    client: Client, page: Any, danish: Locale
) -> None:
    """Such as news for those who read Danish, which there is no Swedish page of."""
    alone = make_news(page.get_parent(), title="Kun på dansk", locale=danish)
    html = client.get(alone.url).content.decode()
    assert "Kun på dansk" in html
    assert "data-translation" not in html


def test_original_that_is_private_is_not_linked(admin_client: Client, page: Any) -> None:
    PageViewRestriction.objects.create(page=page.original_page, restriction_type="login")
    assert notice_on(admin_client, page).select_one("a[hreflang]") is None


def test_site_says_it_in_words_of_its_own(client: Client, page: Any) -> None:
    NoticeText.objects.create(
        site=Site.objects.get(),
        locale=page.locale,
        machine="En maskine har lavet den {date}.",
        report_url="mailto:web@testkommun.example",
    )
    notice = notice_on(client, page)
    assert "En maskine har lavet den" in notice.get_text()
    assert notice.select_one('a[href="mailto:web@testkommun.example"]') is not None


def test_words_of_every_language_say_the_same_things() -> None:
    swedish = {*read_words()["sv"]}
    for code, words in read_words().items():
        assert {*words} - {"needs_reader"} == swedish, code
        for name in ("machine", "reviewed"):
            assert "{date}" in words[name], code
        assert "{tool}" in words["machine"], code


def notice_on_session(client: Client, text: SessionText, danish: Locale) -> Tag:
    """That of the session's page, below the Danish programme that a person has reviewed."""
    programme = translated(text.session.programme, danish)
    page = SimpleNamespace(url=f"{programme.url}session/{text.session_id}/")
    assert notice_on(client, programme)["data-translation"] == "reviewed"
    return notice_on(client, page)


def test_review_of_the_programme_vouches_for_no_words_of_its_sessions(
    client: Client, danish: Locale, engine: Any, admin_user: Any
) -> None:
    programme = make_live_programme(danish)
    review(translated(programme, danish), admin_user)
    text = make_session_text(programme)
    notice = notice_on_session(client, text, danish)
    assert notice["data-translation"] == "partial", "Its words stand in Swedish."
    run_jobs()
    notice = notice_on_session(client, text, danish)
    assert notice["data-translation"] == "machine"
    link = notice.select_one("a[hreflang=sv]")
    assert link is not None
    assert str(link["href"]).endswith(f"{programme.url}session/{text.session_id}/")
    assert client.get(str(link["href"])).status_code == 200
