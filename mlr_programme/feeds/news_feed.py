"""The newest items of a news listing, or of one of its filters."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import uuid5

from django import forms
from django.contrib.syndication.views import Feed
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Enclosure
from django.utils.functional import cached_property
from django.utils.html import escape
from wagtail.models import Site

from mlr_programme.feeds.feed_formats import (
    feed_key,
    own_address,
    picture_enclosure,
    speakable,
    with_filters,
)
from mlr_programme.feeds.feed_titles import choice_names, feed_title
from mlr_programme.models.category import category_names
from mlr_programme.models.language_slots import language_slots
from mlr_programme.models.news_listing import (
    CARD_FIELDS,
    LINK_FIELDS,
    NewsFilterForm,
    article_keys,
    filter_news,
    news_below,
    news_page_model,
)
from mlr_programme.models.page_image import card_renditions
from mlr_programme.models.session_filters import KEY_MAX
from mlr_programme.models.settings import ProgrammeSettings
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.text_states import load_states, page_state

LIMIT = 20


class NewsFeedForm(NewsFilterForm):
    """What a feed may be narrowed by. Words and years are for readers of the listing."""

    q = None  # type: ignore[assignment]  # how Django leaves out a field of the parent
    year = None  # type: ignore[assignment]  # likewise
    programme = forms.IntegerField(required=False, min_value=1, max_value=KEY_MAX)


def news_filters(parameters: Any) -> dict[str, Any]:
    """The cleaned filters; ``ValidationError``, by parameter, for one that makes no sense."""
    form = NewsFeedForm(parameters)
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    return {name: value for name, value in form.cleaned_data.items() if value}


class NewsFeed(Feed):
    """The feed of one news listing, in its language."""

    item_guid_is_permalink = False

    def __init__(self, index: Any, filters: dict[str, Any], request: HttpRequest) -> None:
        self.index = index
        self.filters = filters
        self.request = request
        self.language = index.locale.language_code

    def title(self) -> str:
        choices = choice_names(self.filters, self.index.locale, self.site)
        return feed_title(self.index.title, choices, self.settings.publisher)

    def description(self) -> str:
        return speakable(self.index.lead or self.index.title)

    subtitle = description

    def link(self) -> str:
        """The listing as it is filtered, as far as it knows the same filters."""
        known = {
            name: value
            for name, value in self.filters.items()
            if name in NewsFilterForm.base_fields
        }
        return with_filters(self.index.get_full_url(self.request), known)

    def feed_guid(self) -> str:
        return feed_key(self.index.translation_key, self.index.locale.language_code, self.filters)

    def feed_extra_kwargs(self, obj: Any) -> dict[str, Any]:
        return {"begun_at": self.index.first_published_at}

    def feed_url(self) -> str:
        return own_address(self.request, self.filters)

    def author_name(self) -> str:
        return speakable(self.settings.publisher)

    @cached_property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @cached_property
    def settings(self) -> ProgrammeSettings:
        return ProgrammeSettings.for_site(self.site)

    def items(self) -> list[Any]:
        return self.loaded

    @cached_property
    def loaded(self) -> list[Any]:
        """The newest items with their sources and pictures; three queries, and those for the state
        of translations."""
        locale_id = self.index.locale_id
        news = news_below(self.index).filter(published_at__lte=timezone.now())
        news = filter_news(news, self.filters, locale_id)
        if programme := self.filters.get("programme"):
            about = article_keys(locale_id, programme__pk=programme)
            news = news.filter(translation_key__in=about)
        fields = {*LINK_FIELDS, *CARD_FIELDS, "text_updated_at", "organisation__name"}
        rows = news.only(*fields).select_related("image", "organisation", "locale")
        rows = rows.prefetch_related(card_renditions())
        return load_states(rows.order_by("-published_at", "-pk")[:LIMIT])

    @cached_property
    def categories_by_key(self) -> dict[Any, list[str]]:
        keys = [page.translation_key for page in self.loaded]
        rows = (
            news_page_model()
            .objects.filter(translation_key__in=keys, locale__language_code=source_language())
            .exclude(categories=None)
            .order_by()
            .values_list("translation_key", "categories__slug")
        )
        slugs = list(rows)
        names = category_names({slug for _key, slug in slugs}, self.index.locale_id)
        found: defaultdict[Any, list[str]] = defaultdict(list)
        for key, slug in slugs:
            found[key].append(names.get(slug, slug))
        return found

    def item_title(self, item: Any) -> str:
        return speakable(item.title)

    def item_description(self, item: Any) -> str:
        """The lead as the markup that readers take it for (RSS 2.0; RFC 4287, 3.1.1.2).

        Of a translation, how it was made as well: in a line of its own, since that is what all
        readers show. Most hide categories, and those who show them take them for subjects.
        """
        lead = escape(speakable(item.lead))
        label = language_slots.label_of(page_state(item))
        return f"<p>{lead}</p><p>{escape(label)}</p>" if label else lead

    def item_link(self, item: Any) -> str:
        return str(item.get_full_url(self.request))

    def item_guid(self, item: Any) -> str:
        # Of the article in one language: it stays when the page is renamed or moved.
        return f"urn:uuid:{uuid5(item.translation_key, self.index.locale.language_code)}"

    def item_author_name(self, item: Any) -> str:
        return speakable(item.organisation.name if item.organisation else self.settings.source_name)

    def item_pubdate(self, item: Any) -> datetime:
        moment: datetime = item.published_at
        return moment

    def item_updateddate(self, item: Any) -> datetime:
        updated: datetime | None = item.text_updated_at
        return max(updated, item.published_at) if updated else item.published_at

    def item_categories(self, item: Any) -> list[str]:
        names = self.categories_by_key.get(item.translation_key, [])
        return sorted(speakable(name) for name in names)

    def item_enclosures(self, item: Any) -> list[Enclosure]:
        rendition = item.card_rendition
        if rendition is None:
            return []
        address = self.request.build_absolute_uri(rendition.url)
        return [picture_enclosure(rendition, address)]
