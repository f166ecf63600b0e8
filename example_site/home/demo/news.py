"""The news: the seed's item as it stands, and the invented ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from example_site.home.demo.data_files import read_news
from example_site.home.demo.page_writer import Desk, ensure_page, publish
from example_site.home.demo.seed_text import read_seed
from example_site.home.demo.sessions import source_page
from mlr_programme.models import NewsCategory, Organisation
from mlr_programme.pages.models import NewsPage

SEED_SLUG = "positivt-startskott-for-utbildning-av-erfarna-chefer"
SEED_PROGRAMME = "utbildning-av-erfarna-chefer"
# The text has no date; this one is an assumption. Noon, since no hour is known either and no
# time zone makes another day of it.
SEED_DATE = datetime(2019, 9, 16, 12)  # noqa: DTZ001
SEED_NOTE = (
    "Texten är återgiven ordagrant från hoor.se, utom rutan om översättning. Originalet har inget"
    " datum. Datumet 16 september 2019 är vårt antagande. Då är ”i fredags” den 13 september 2019."
)
PIN_TIME = timedelta(days=180)


def make_seed_news(desk: Desk, index: Page) -> None:
    article = read_seed()
    # First, since the date of the article stands above it.
    parts: list[dict[str, Any]] = [{"type": "notice", "kind": "information", "text": SEED_NOTE}]
    parts += [
        {"type": kind, "text": text} if kind == "heading" else {"type": kind, "html": text}
        for kind, text in article.parts
    ]
    # In place of the original's box about Google Translate.
    parts.append({"type": "translate"})

    def fill(page: NewsPage) -> None:
        page.title, page.lead = article.title, article.lead
        page.published_at = timezone.make_aware(SEED_DATE)
        page.organisation = Organisation.objects.get(slug="hoors-kommun")
        page.programme = source_page(SEED_PROGRAMME)
        page.categories = _categories(["kommun-och-politik", "barn-och-utbildning"])
        desk.write_story(page, "body", parts)

    ensure_page(desk, index, NewsPage, SEED_SLUG, fill)


def make_invented_news(desk: Desk, index: Page, now: datetime) -> None:
    for facts in read_news():

        def fill(page: NewsPage, facts: dict[str, Any] = facts) -> None:
            _fill_invented(desk, page, facts, now)

        page, is_new = ensure_page(desk, index, NewsPage, facts["slug"], fill)
        if is_new and "correction" in facts:
            page.correction_note = facts["correction"]
            publish(desk, page)


def _fill_invented(desk: Desk, page: NewsPage, facts: dict[str, Any], now: datetime) -> None:
    page.title, page.lead = facts["title"], facts["lead"]
    page.is_example_content = True
    page.published_at = timezone.make_aware(facts["published"])
    page.organisation = Organisation.objects.get(slug=facts.get("organisation", "exempelkommun"))
    page.categories = _categories(facts["categories"])
    if facts.get("is_pinned"):
        page.pinned_until = now + PIN_TIME
    if "programme" in facts:
        page.programme = source_page(facts["programme"])
    if "image" in facts:
        page.image = desk.library.picture(facts["image"])
        page.image_alt = desk.library.picture_alt(facts["image"])
        page.image_credit = "Exempelkommun (teckning)"
    desk.write_story(page, "body", facts["body"])
    desk.write_contacts(page, facts.get("contacts", []))


def _categories(slugs: list[str]) -> list[NewsCategory]:
    found = NewsCategory.objects.filter(slug__in=slugs, locale=Locale.get_default())
    return list(found)
