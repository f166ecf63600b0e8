from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from mlr_programme.blocks.queries import NewsQuery, Surroundings
from mlr_programme.models.block_answers import answer_news
from mlr_programme.models.news_listing import list_news
from mlr_programme.pages.models import NewsIndexPage
from tests.making import (
    make_category,
    make_news,
    make_news_index,
    make_organisation,
    make_programme,
)

pytestmark = pytest.mark.django_db

NONSENSE = ["abc", "-1", "0", "9999", "%00", "1e9", "१", "' OR 1=1", "💥", "1" * 5000, "../.."]


@pytest.fixture
def index() -> NewsIndexPage:
    return make_news_index(slug="nyheter", title="Nyheter")


def titles(client: Client, url: str) -> list[str]:
    listing = client.get(url).context["listing"]
    return [page.title for page in [*listing.pinned, *listing.items]]


def test_listing_shows_the_newest_first(client: Client, index: NewsIndexPage) -> None:
    now = timezone.now()
    make_news(index, title="Äldre", published_at=now - timedelta(days=2))
    make_news(index, title="Nyare", published_at=now - timedelta(days=1))
    assert titles(client, "/nyheter/") == ["Nyare", "Äldre"]


def test_item_dated_in_the_future_is_not_listed_yet(client: Client, index: NewsIndexPage) -> None:
    make_news(index, published_at=timezone.now() + timedelta(hours=1))
    assert titles(client, "/nyheter/") == []


def test_draft_private_and_foreign_items_are_nowhere(client: Client, index: NewsIndexPage) -> None:
    category = make_category("Skola", "skola")
    make_news(index, title="Utkast", live=False)
    private = make_news(index, title="Privat", categories=(category,))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    english, _ = Locale.objects.get_or_create(language_code="en")
    public = make_news(index, title="Synlig")
    public.copy_for_translation(english, copy_parents=True)
    listing = client.get("/nyheter/").context["listing"]
    assert [page.title for page in listing.items] == ["Synlig"]
    assert listing.count == 1
    assert [facet.name for facet in listing.facets] == ["year"]


def test_pinned_item_stands_first_once_and_only_on_the_first_page(
    client: Client, index: NewsIndexPage
) -> None:
    now = timezone.now()
    for day in range(13):
        make_news(index, title=f"Dag {day}", published_at=now - timedelta(days=day))
    make_news(
        index,
        title="Fäst",
        published_at=now - timedelta(days=40),
        pinned_until=now + timedelta(days=1),
    )
    first, second = titles(client, "/nyheter/"), titles(client, "/nyheter/?page=2")
    assert first[0] == "Fäst"
    assert (first + second).count("Fäst") == 1
    assert len({*first, *second}) == 14
    assert client.get("/nyheter/").context["listing"].count == 14


def test_item_is_no_longer_pinned_when_its_time_is_out(
    client: Client, index: NewsIndexPage
) -> None:
    now = timezone.now()
    make_news(index, title="Nyare", published_at=now - timedelta(days=1))
    make_news(
        index,
        title="Var fäst",
        published_at=now - timedelta(days=3),
        pinned_until=now - timedelta(days=2),
    )
    assert titles(client, "/nyheter/") == ["Nyare", "Var fäst"]


def test_filters_narrow_and_combine(client: Client, index: NewsIndexPage) -> None:
    skola, vatten = make_category("Skola", "skola"), make_category("Vatten", "vatten")
    lund = make_organisation("Lunds kommun", slug="lund")
    make_news(index, title="Skolan i Lund", categories=(skola,), organisation=lund)
    make_news(index, title="Skolan", categories=(skola, vatten))
    make_news(index, title="Vatten i Lund", categories=(vatten,), organisation=lund)
    assert set(titles(client, "/nyheter/?category=skola")) == {"Skolan i Lund", "Skolan"}
    assert titles(client, "/nyheter/?category=skola&organisation=lund") == ["Skolan i Lund"]
    assert titles(client, "/nyheter/?q=vatten") == ["Vatten i Lund"]
    assert titles(client, "/nyheter/?category=finns-inte") == []


def test_facet_counts_what_its_values_would_give(client: Client, index: NewsIndexPage) -> None:
    skola, vatten = make_category("Skola", "skola"), make_category("Vatten", "vatten")
    make_category("Tom", "tom")
    make_news(index, categories=(skola,))
    make_news(index, categories=(skola, vatten))
    listing = client.get("/nyheter/?category=skola").context["listing"]
    facet = next(facet for facet in listing.facets if facet.name == "category")
    assert [(option.label, option.count) for option in facet.options] == [
        ("Skola", 2),
        ("Vatten", 1),
    ]
    assert [option.value for option in facet.options if option.is_selected] == ["skola"]


def test_year_follows_the_local_clock(client: Client, index: NewsIndexPage) -> None:
    stockholm = ZoneInfo("Europe/Stockholm")
    make_news(index, title="Nyår", published_at=datetime(2024, 1, 1, 0, 30, tzinfo=stockholm))
    listing = client.get("/nyheter/?year=2024").context["listing"]
    assert [page.title for page in listing.items] == ["Nyår"]
    years = next(facet for facet in listing.facets if facet.name == "year")
    assert [option.value for option in years.options] == ["2024"]


def test_count_is_said_in_words(client: Client, index: NewsIndexPage) -> None:
    make_news(index)
    assert "1 träff" in client.get("/nyheter/").text
    make_news(index)
    assert "2 träffar" in client.get("/nyheter/").text


@pytest.mark.parametrize("name", ["page", "category", "organisation", "year", "q", "unknown"])
@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_in_a_parameter_is_never_a_server_error(
    client: Client, index: NewsIndexPage, name: str, value: str
) -> None:
    assert client.get("/nyheter/", {name: value}).status_code in (200, 400, 404)


def test_page_links_keep_the_filters(client: Client, index: NewsIndexPage) -> None:
    skola = make_category("Skola", "skola")
    for _ in range(13):
        make_news(index, categories=(skola,))
    listing = client.get("/nyheter/?category=skola").context["listing"]
    assert listing.next_url == "?category=skola&page=2"
    second = client.get("/nyheter/?category=skola&page=2").context["listing"]
    assert second.previous_url == "?category=skola"


def test_query_count_does_not_grow_with_the_items(
    client: Client, index: NewsIndexPage, django_assert_max_num_queries: object
) -> None:
    skola = make_category("Skola", "skola")
    lund = make_organisation("Lund")
    for _ in range(4):
        make_news(index, categories=(skola,), organisation=lund)
    client.get("/nyheter/")
    with django_assert_max_num_queries(100) as few:
        client.get("/nyheter/")
    count = len(few)
    for _ in range(6):
        make_news(index, categories=(skola,), organisation=lund)
    client.get("/nyheter/")
    with django_assert_max_num_queries(count):
        client.get("/nyheter/")


def test_counts_follow_an_editor_at_once(client: Client, index: NewsIndexPage) -> None:
    first, second = make_news(index), make_news(index)
    assert client.get("/nyheter/").context["listing"].count == 2
    first.unpublish()
    assert client.get("/nyheter/").context["listing"].count == 1
    PageViewRestriction(page=second, restriction_type="login").save()
    assert client.get("/nyheter/").context["listing"].count == 0
    make_news(index)
    assert client.get("/nyheter/").context["listing"].count == 1


def test_programme_lists_its_news_by_itself(client: Client, index: NewsIndexPage) -> None:
    programme = make_programme(title="Ledarskap")
    make_news(index, title="Om programmet", programme_id=programme.pk)
    make_news(index, title="Om annat")
    response = client.get(programme.url)
    assert [page.title for page in response.context["page"].news_list] == ["Om programmet"]


@pytest.fixture
def english_index(index: NewsIndexPage) -> NewsIndexPage:
    english, _ = Locale.objects.get_or_create(language_code="en")
    page = index.copy_for_translation(english, copy_parents=True)
    page.save_revision().publish()
    return NewsIndexPage.objects.get(pk=page.pk)


def listing_of(index: NewsIndexPage, query: str = "") -> Any:
    return list_news(index, RequestFactory().get(f"/?{query}"))


def categories_of(listing: Any) -> list[tuple[str, str, int]]:
    facets = [facet for facet in listing.facets if facet.name == "category"]
    return [(each.value, each.label, each.count) for facet in facets for each in facet.options]


def test_item_of_another_language_below_the_index_is_left_out(
    client: Client, index: NewsIndexPage
) -> None:
    danish, _ = Locale.objects.get_or_create(language_code="da")
    make_news(index, title="Svensk nyhet")
    make_news(index, title="Dansk nyhed", locale=danish)
    listing = client.get("/nyheter/").context["listing"]
    assert [page.title for page in listing.items] == ["Svensk nyhet"]
    assert listing.count == 1


def test_item_without_source_is_found_by_its_own_category(english_index: NewsIndexPage) -> None:
    school = make_category("School", "school", english_index.locale)
    make_news(english_index, locale=english_index.locale, categories=(school,))
    listing = listing_of(english_index)
    assert categories_of(listing) == [("school", "School", 1)]
    assert listing_of(english_index, "category=school").count == 1
    found = answer_news(NewsQuery(category=school.pk), Surroundings(page=english_index))
    assert len(found) == 1


def test_item_without_source_has_no_category_of_its_sister(english_index: NewsIndexPage) -> None:
    school = make_category("School", "school", english_index.locale)
    news = make_news(english_index, locale=english_index.locale, categories=(school,))
    danish, _ = Locale.objects.get_or_create(language_code="da")
    sister = news.copy_for_translation(danish, copy_parents=True)
    sister.categories.clear()
    sister.save_revision().publish()
    danish_index = NewsIndexPage.objects.get(pk=sister.get_parent().pk)
    assert listing_of(danish_index).count == 1
    assert listing_of(danish_index, "category=school").count == 0
    assert categories_of(listing_of(danish_index)) == []


def test_translated_item_is_found_by_the_link_that_it_shows(
    index: NewsIndexPage, english_index: NewsIndexPage
) -> None:
    skola = make_category("Skola", "skola")
    locale = english_index.locale
    school = make_category("School", "school", locale, translation_key=skola.translation_key)
    news = make_news(index, categories=(skola,))
    news.copy_for_translation(locale).save_revision().publish()
    listing = listing_of(english_index)
    [(slug, label, count)] = categories_of(listing)
    translated = listing.items[0].specific
    assert [(each.slug, each.name) for each in translated.category_list] == [(slug, label)]
    assert (label, count) == ("School", 1)
    assert listing_of(english_index, f"category={slug}").count == 1
    found = answer_news(NewsQuery(category=school.pk), Surroundings(page=english_index))
    assert [page.pk for page in found] == [translated.pk]


@pytest.mark.parametrize("name", ["Aa på dansk", "Öö på dansk"])
def test_category_without_a_name_here_has_that_of_its_source(
    index: NewsIndexPage, english_index: NewsIndexPage, name: str
) -> None:
    danish, _ = Locale.objects.get_or_create(language_code="da")
    skola = make_category("Skola", "skola")
    make_category(name, "skola", danish, translation_key=skola.translation_key)
    news = make_news(index, categories=(skola,))
    news.copy_for_translation(english_index.locale).save_revision().publish()
    assert categories_of(listing_of(english_index)) == [("skola", "Skola", 1)]


def test_alias_of_a_programme_lists_the_news_of_its_original(
    client: Client, index: NewsIndexPage
) -> None:
    programme = make_programme(title="Ledarskap")
    make_news(index, title="Om programmet", programme_id=programme.pk)
    alias = programme.create_alias(update_slug="alias")
    response = client.get(alias.url)
    assert [page.title for page in response.context["page"].news_list] == ["Om programmet"]
    found = answer_news(NewsQuery(programme=alias.pk), Surroundings())
    assert [page.title for page in found] == ["Om programmet"]


def test_picked_items_count_into_the_limit(index: NewsIndexPage) -> None:
    picked = tuple(make_news(index).pk for _ in range(5))
    make_news(index)
    found = answer_news(NewsQuery(picked=picked, limit=3), Surroundings())
    assert [page.pk for page in found] == list(picked[:3])


def test_item_picked_in_two_languages_stands_once(
    index: NewsIndexPage, english_index: NewsIndexPage
) -> None:
    news = make_news(index)
    translated = news.copy_for_translation(english_index.locale)
    translated.save_revision().publish()
    query = NewsQuery(picked=(news.pk, translated.pk))
    found = answer_news(query, Surroundings(page=english_index))
    assert [page.pk for page in found] == [translated.pk]


@pytest.mark.parametrize("words", ["Utryckningsfordon", "åkersberg", "chef", "nya lokaler"])
def test_free_text_finds_words_of_the_body_parts_of_words_and_any_case(
    client: Client, index: NewsIndexPage, words: str
) -> None:
    body = [("paragraph", "<p>Utryckningsfordon kör genom Åkersberg till nya lokaler.</p>")]
    make_news(index, title="Chefer övar", body=body)
    make_news(index, title="Annat")
    assert titles(client, f"/nyheter/?q={words}") == ["Chefer övar"]


def test_free_text_finds_nothing_that_is_not_public(client: Client, index: NewsIndexPage) -> None:
    body = [("paragraph", "<p>Utryckningsfordon.</p>")]
    private = make_news(index, title="Hemlig", body=body)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_news(index, title="Utkast", body=body, live=False)
    make_news(index, title="Senare", body=body, published_at=timezone.now() + timedelta(days=2))
    listing = client.get("/nyheter/?q=utryckningsfordon").context["listing"]
    assert (listing.count, listing.items, listing.facets) == (0, [], [])


def test_chosen_category_that_finds_nothing_stays_chosen(
    client: Client, index: NewsIndexPage
) -> None:
    make_news(index, categories=(make_category("Skola", "skola"),))
    listing = client.get("/nyheter/?category=skola&q=saknas").context["listing"]
    assert [(option.label, option.count) for option in listing.facets[0].options] == [("Skola", 0)]


def test_what_is_not_listed_takes_no_room_among_what_is_found(
    client: Client, index: NewsIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mlr_programme.models.news_search.FOUND_LIMIT", 1)
    body = [("paragraph", "<p>Utryckningsfordon.</p>")]
    # By relevance the last: the others have the word in their titles.
    make_news(index, title="Synlig", body=body)
    private = make_news(index, title="Utryckningsfordon, hemligt", body=body)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_news(
        index,
        title="Utryckningsfordon, senare",
        body=body,
        published_at=timezone.now() + timedelta(days=2),
    )
    make_news(make_news_index(), title="Utryckningsfordon, annan lista", body=body)
    assert titles(client, "/nyheter/?q=utryckningsfordon") == ["Synlig"]


@pytest.mark.parametrize("typed", ["AND", '"', "a OR", "-", "*", "(x", "a:b", "^"])
def test_signs_of_a_search_engine_are_never_a_server_error(
    client: Client, index: NewsIndexPage, typed: str
) -> None:
    make_news(index)
    assert client.get("/nyheter/", {"q": typed}).status_code == 200


def test_chosen_value_that_finds_nothing_is_named_in_the_language_of_the_page(
    english_index: NewsIndexPage,
) -> None:
    skola = make_category("Skola", "skola")
    make_category("School", "skola", english_index.locale, translation_key=skola.translation_key)
    make_category("Vatten", "vatten")
    make_organisation("Lunds kommun", slug="lund")
    chosen = chosen_of(listing_of(english_index, "category=skola&organisation=lund&year=1999"))
    assert chosen == [("School", 0), ("Lunds kommun", 0), ("1999", 0)]
    assert chosen_of(listing_of(english_index, "category=vatten")) == [("Vatten", 0)]
    assert chosen_of(listing_of(english_index, "category=nix&organisation=nix")) == []


def chosen_of(listing: Any) -> list[tuple[str, int]]:
    options = [option for facet in listing.facets for option in facet.options]
    return [(option.label, option.count) for option in options if option.is_selected]
