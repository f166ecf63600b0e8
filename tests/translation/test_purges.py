"""What takes a translated page out of the proxies though nobody has published it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale, Site

from mlr_programme.models.freshness import ALL_NEWS, EVERYTHING, page_tag
from mlr_programme.models.purging import purge
from mlr_programme.translation.models import NoticeText
from tests.models.test_purging import TAGS, TagProxy
from tests.translation.making import publish, run_jobs, set_policy, translated, write_news
from tests.translation.test_notices import review

pytestmark = pytest.mark.django_db


@pytest.fixture
def purged(settings: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """``purged(change)``: the tags that the change purges."""
    settings.WAGTAILFRONTENDCACHE = {"tags": TAGS}

    def tags_of(change: Callable[[], object]) -> set[str]:
        with django_capture_on_commit_callbacks(execute=True):
            # What the test has made so far was committed before.
            purge()
        TagProxy.told.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return set(TagProxy.told)

    return tags_of


def test_review_takes_the_old_notice_out(
    danish: Locale, engine: Any, admin_user: Any, purged: Any
) -> None:
    set_policy(danish)
    page = translated_page(danish)
    found = purged(lambda: review(page, admin_user))
    assert {page_tag(page.translation_key), ALL_NEWS} <= found
    assert EVERYTHING not in found


def test_words_of_the_site_stand_on_every_page(danish: Locale, purged: Any) -> None:
    words = NoticeText(site=Site.objects.get(), locale=danish, disclaimer="På eget ansvar.")
    assert purged(words.save) == {EVERYTHING}
    assert purged(words.delete) == {EVERYTHING}


def translated_page(danish: Locale) -> Any:
    original = publish(write_news())
    run_jobs()
    return translated(original, danish)
