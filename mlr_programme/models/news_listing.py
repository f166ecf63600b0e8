"""Which news items: the index with its filters, and the lists of blocks and programmes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mlr_programme.conf import conf
from mlr_programme.models.category import CategoryLabel, category_labels, category_names
from mlr_programme.models.freshness import ALL_NEWS, Freshness, freshness_of
from mlr_programme.models.listing import (
    CountedRows,
    Facet,
    Listing,
    build_facet,
    clean_parameters,
    page_of,
    paginate,
    without,
)
from mlr_programme.models.listing_cache import keep, page_stamp
from mlr_programme.models.news_search import search_news
from mlr_programme.models.organisation import Organisation, organisation_name
from mlr_programme.models.page_image import card_renditions
from mlr_programme.models.site_pages import pages_of_site
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.text_states import load_states, without_stand_ins
from mlr_programme.models.view_restrictions import public_pages

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

# What a card needs. The body must stay out: it would be carried through the sort.
CARD_FIELDS = ("lead", "published_at", "image", "image_alt", "is_image_decorative", "pinned_until")
LINK_FIELDS = (
    "title",
    "slug",
    "url_path",
    "locale",
    "content_type",
    "translation_key",
    "alias_of",
)


class NewsFilterForm(forms.Form):
    """The filters of a news listing; a value that makes no sense is dropped with a message."""

    q = forms.CharField(label=_("Search in the news"), required=False, max_length=200)
    # Shown as facets, which know the values that exist.
    category = forms.SlugField(required=False, max_length=120, widget=forms.HiddenInput)
    organisation = forms.SlugField(required=False, max_length=255, widget=forms.HiddenInput)
    year = forms.IntegerField(
        required=False, min_value=1900, max_value=2999, widget=forms.HiddenInput
    )


def news_page_model() -> Any:
    """The site's news page model (setting ``MLR_PROGRAMME_NEWS_PAGE_MODEL``)."""
    return apps.get_model(conf.MLR_PROGRAMME_NEWS_PAGE_MODEL)


def visible_news(locale_id: int) -> PageQuerySet:
    """Live, public news of a locale whose date has come.

    The bound on the date is what lets the database read the newest by its index.
    """
    live = without_stand_ins(news_page_model().objects.live())
    return _in_locale(public_pages(live), locale_id).filter(published_at__lte=timezone.now())


def _in_locale(pages: PageQuerySet, locale_id: int) -> PageQuerySet:
    """Those of a locale, said so that SQLite does not go by the index of locales.

    It would take that for a narrow choice, then read and sort all there is for the first twelve.
    PostgreSQL reads past the two negations.
    """
    return pages.exclude(~Q(locale_id=locale_id))


def awaited_news() -> PageQuerySet:
    """News whose date has not come; whoever lists or searches pages of all kinds leaves it out."""
    return news_page_model().objects.filter(published_at__gt=timezone.now())


def news_below(index: Any) -> PageQuerySet:
    """Live, public news that are children of ``index``, in its locale.

    Not by ``child_of()``: its range of paths is an index that SQLite prefers to that of the dates,
    and then every item below the page is read and sorted for the first twelve.
    """
    live = without_stand_ins(news_page_model().objects.live())
    below = public_pages(live).filter(path__startswith=index.path, depth=index.depth + 1)
    return _in_locale(below, index.locale_id)


def filter_news(news: PageQuerySet, filters: Mapping[str, Any], locale_id: int) -> PageQuerySet:
    """Apply the cleaned values of ``NewsFilterForm`` to news of one locale; ``q`` is a FreeText."""
    if category := filters.get("category"):
        news = news.filter(translation_key__in=article_keys(locale_id, categories__slug=category))
    if organisation := filters.get("organisation"):
        news = news.filter(organisation__slug=organisation)
    if year := filters.get("year"):
        news = news.filter(published_at__year=year)
    if free_text := filters.get("q"):
        news = news.filter(free_text.condition)
    return news


def _bearing_facts(locale_id: int) -> PageQuerySet:
    """The pages whose facts the news of a locale show: those of the source locale, and of the
    locale itself those that have no source."""
    pages = news_page_model().objects
    sources = pages.filter(locale__language_code=source_language())
    has_source = Exists(sources.filter(translation_key=OuterRef("translation_key")))
    return pages.filter(
        Q(locale__language_code=source_language()) | Q(~has_source, locale_id=locale_id)
    )


def article_keys(locale_id: int, **facts: Any) -> PageQuerySet:
    """Keys of the articles with these facts, for news of a locale; translations follow their
    source."""
    return _bearing_facts(locale_id).filter(**facts).values("translation_key")


def load_cards(ids: Sequence[int]) -> list[Any]:
    """News pages for cards, in the order of ``ids``; three queries, however many there are."""
    model = news_page_model()
    pages = (
        model.objects.filter(pk__in=ids)
        .only(*LINK_FIELDS, *CARD_FIELDS)
        .select_related("image")
        .prefetch_related(card_renditions())
    )
    return _in_order(pages, ids)


def load_links(ids: Sequence[int]) -> list[Any]:
    """News pages for links with a date, in the order of ``ids``; one query, none for no ids."""
    if not ids:
        return []
    pages = news_page_model().objects.filter(pk__in=ids).only(*LINK_FIELDS, "published_at")
    return _in_order(pages, ids)


def _in_order(pages: PageQuerySet, ids: Sequence[int]) -> list[Any]:
    by_id = {page.pk: page for page in load_states(pages)}
    return [by_id[pk] for pk in ids if pk in by_id]


def list_news(index: Any, request: HttpRequest) -> Listing:
    """One page of the news below ``index``; raises ``Http404`` for a page that does not exist."""
    form = NewsFilterForm(request.GET)
    form.is_valid()
    filters = {name: value for name, value in form.cleaned_data.items() if value}
    parameters = clean_parameters(form)
    now, children, freshness = timezone.now(), news_below(index), freshness_of(request)
    below = children.filter(published_at__lte=now)
    if words := filters.get("q"):
        filters["q"] = search_news(below, words)
    freshness.show(ALL_NEWS)
    asked = (index.pk, sorted(filters.items()))
    counts = keep(
        "news",
        page_stamp(),
        asked,
        lambda: _count(below, index.locale_id, filters),
        _to_come(children, now).first,
        freshness.changes_at,
    )
    pinned_ids = [] if filters else _pinned_ids(children, now, freshness)
    rows = (
        filter_news(below, filters, index.locale_id)
        .exclude(pk__in=pinned_ids)
        .order_by("-published_at", "-pk")
    )
    page = page_of(
        CountedRows(rows.values_list("pk", flat=True), counts.total - len(pinned_ids)),
        conf.MLR_PROGRAMME_NEWS_PER_PAGE,
        request.GET.get("page"),
    )
    shown_pinned = pinned_ids if page.number == 1 else []
    cards = load_cards([*shown_pinned, *page.object_list])
    return Listing(
        **{**paginate(page, parameters), "count": counts.total},
        items=cards[len(shown_pinned) :],
        pinned=cards[: len(shown_pinned)],
        form=form,
        facets=_facets(counts, index.locale_id, parameters),
    )


@dataclass(frozen=True)
class NewsCounts:
    """How many items there are, and the rows (value, label, count) of each facet; of categories
    with the language of the label too."""

    total: int
    categories: list[tuple[str, str, int, str]]
    organisations: list[tuple[str, str, int]]
    years: list[tuple[int, str, int]]


def _count(news: PageQuerySet, locale_id: int, filters: Mapping[str, Any]) -> NewsCounts:
    def but(name: str) -> PageQuerySet:
        return filter_news(news, without(filters, name), locale_id)

    return NewsCounts(
        total=filter_news(news, filters, locale_id).count(),
        categories=_category_rows(but("category"), locale_id),
        organisations=_organisation_rows(but("organisation")),
        years=_year_rows(but("year")),
    )


def _to_come(news: PageQuerySet, now: datetime) -> PageQuerySet:
    """The dates, the next one first, of those whose date has not come; read by their index."""
    to_come = news.filter(published_at__gt=now).order_by("published_at")
    return to_come.values_list("published_at", flat=True)


def next_news_at() -> datetime | None:
    """When the next item of the site is to be seen; one query.

    In any language and about anything: what is asked more narrowly changes no earlier.
    """
    return _to_come(news_page_model().objects.live(), timezone.now()).first()


def report_news(freshness: Freshness) -> None:
    """The date of the next item comes; one query, however often a page lists news."""
    freshness.show(ALL_NEWS)
    if ALL_NEWS not in freshness.asked:
        freshness.asked.add(ALL_NEWS)
        freshness.changes_at(next_news_at())


def _pinned_ids(children: PageQuerySet, now: datetime, freshness: Freshness) -> list[int]:
    """Pinned items, newest first; sorted here, so that the database reads few by their index."""
    pinned = children.filter(pinned_until__gt=now).order_by("pinned_until")
    rows = list(pinned.values_list("published_at", "pk", "pinned_until"))
    freshness.changes_at(*(pinned_until for _published_at, _pk, pinned_until in rows[:1]))
    return [pk for published_at, pk, _until in sorted(rows, reverse=True) if published_at <= now]


def _facets(counts: NewsCounts, locale_id: int, parameters: QueryDict) -> list[Facet]:
    facets = [
        build_facet(
            "category",
            _("Category"),
            counts.categories,
            parameters,
            lambda slug: category_names([slug], locale_id).get(slug, ""),
        ),
        build_facet(
            "organisation",
            _("Organisation"),
            counts.organisations,
            parameters,
            organisation_name,
        ),
        build_facet("year", _("Year"), counts.years, parameters),
    ]
    return [facet for facet in facets if facet.options]


def _category_rows(news: PageQuerySet, locale_id: int) -> list[tuple[str, str, int, str]]:
    """(slug, name, count, language) of the categories in use, by name; two queries."""
    counted = dict(
        _bearing_facts(locale_id)
        .filter(translation_key__in=news.values("translation_key"))
        .exclude(categories=None)
        .order_by()
        .values_list("categories__slug")
        .annotate(count=Count("pk"))
    )
    labels = category_labels(counted, locale_id)
    named = ((slug, labels.get(slug, CategoryLabel(slug, "")), counted[slug]) for slug in counted)
    return sorted(
        ((slug, label.name, count, label.language) for slug, label, count in named),
        key=lambda row: row[1].casefold(),
    )


def _organisation_rows(news: PageQuerySet) -> list[tuple[str, str, int]]:
    counted = dict(
        news.exclude(organisation=None)
        .order_by()
        .values_list("organisation")
        .annotate(count=Count("pk"))
    )
    return [
        (slug, name, counted[pk])
        for pk, slug, name in Organisation.objects.filter(pk__in=counted)
        .order_by("name")
        .values_list("pk", "slug", "name")
    ]


def _year_rows(news: PageQuerySet) -> list[tuple[int, str, int]]:
    """The archive by year of the editorial date, in the site's time zone, newest first."""
    rows = (
        news.order_by()
        .values_list(ExtractYear("published_at", tzinfo=conf.time_zone))
        .annotate(count=Count("pk"))
    )
    return [(year, str(year), count) for year, count in sorted(rows, reverse=True)]


def programme_news(programme: Any, limit: int) -> tuple[list[int], datetime | None]:
    """Keys of the newest news about a programme, or what it stands for, in its locale; and when
    the next item of the site is to be seen, as ``report_news`` has it.

    Those of the site that it stands on; one outside every site has no visitors to keep apart.
    """
    owner = programme.session_owner
    if owner.pk is None:
        return [], None
    about = article_keys(programme.locale_id, programme_id=owner.pk)
    news = visible_news(programme.locale_id).filter(translation_key__in=about)
    if parts := programme.get_url_parts():
        # Not ``get_site()``, which reads the row: the roots are known by its key.
        news = pages_of_site(news, Site(pk=parts[0]))
    next_at = Subquery(_to_come(news_page_model().objects.live(), timezone.now())[:1])
    newest = news.order_by("-published_at", "-pk").annotate(next_at=next_at)
    rows = list(newest.values_list("pk", "next_at")[:limit])
    if not rows:
        return [], next_news_at()
    return [pk for pk, _next_at in rows], rows[0][1]
