"""Pages, records and sessions for tests; each maker takes what matters and fills in the rest."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from mlr_programme.models import NewsCategory, Organisation, Session, SessionText, Venue
from mlr_programme.models.session_changes import publish_session
from mlr_programme.pages.models import (
    NewsIndexPage,
    NewsPage,
    ProgrammeIndexPage,
    ProgrammePage,
    SessionListingPage,
)

number = itertools.count(1)


def site_root() -> Page:
    return Site.objects.get(is_default_site=True).root_page


def make_page(model: type[Page], parent: Page | None = None, **fields: Any) -> Any:
    """A live page with a revision, as an editor's publish leaves it."""
    serial = next(number)
    fields.setdefault("title", f"{model.__name__} {serial}")
    fields.setdefault("slug", f"sida-{serial}")
    is_live = fields.pop("live", True)
    page = model(live=False, **fields)
    (parent or site_root()).add_child(instance=page)
    revision = page.save_revision()
    if is_live:
        revision.publish()
    page.refresh_from_db()
    return page


def make_news_index(**fields: Any) -> NewsIndexPage:
    return make_page(NewsIndexPage, **fields)


def make_news(
    parent: Page, *, categories: tuple[NewsCategory, ...] = (), **fields: Any
) -> NewsPage:
    fields.setdefault("lead", "Det viktigaste i två meningar.")
    fields.setdefault("published_at", timezone.now() - timedelta(days=1))
    page = make_page(NewsPage, parent, **fields)
    if categories:
        page.categories.set(categories)
        page.save()
        page.save_revision().publish()
    return page


def publish_again(page: Any, **fields: Any) -> Any:
    """What an editor does: open the latest draft, change it, publish. The page as it is then."""
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def make_programme_index(**fields: Any) -> ProgrammeIndexPage:
    return make_page(ProgrammeIndexPage, **fields)


def make_programme(parent: Page | None = None, **fields: Any) -> ProgrammePage:
    fields.setdefault("lead", "Vad programmet ger.")
    return make_page(ProgrammePage, parent or make_programme_index(), **fields)


def make_translation(page: Page, language: str = "en") -> Any:
    """A live translation of the page, below live translations of the pages above it."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    for source in [*page.get_ancestors().filter(depth__gt=1).specific(), page.specific]:
        if source.get_translation_or_none(locale) is None:
            source.copy_for_translation(locale).save_revision().publish()
    return type(page.specific).objects.get(translation_key=page.translation_key, locale=locale)


def make_alias(page: Page, **options: Any) -> Any:
    """A live alias beside the page."""
    alias = page.create_alias(update_slug=f"alias-{next(number)}", **options)
    return type(page.specific).objects.get(pk=alias.pk)


def make_session_listing(**fields: Any) -> SessionListingPage:
    return make_page(SessionListingPage, **fields)


def make_session(
    programme: ProgrammePage,
    *,
    title: str = "Träff",
    published: bool = True,
    starts_at: datetime | None = None,
    **facts: Any,
) -> Session:
    """A session in a week's time, unless the facts say otherwise."""
    if starts_at is None and facts.get("precision", "minute") == "minute":
        starts_at = timezone.now() + timedelta(days=7)
    session = Session.objects.create(programme_id=programme.pk, starts_at=starts_at, **facts)
    SessionText.objects.create(session=session, locale=Locale.get_default(), title=title)
    if published:
        publish_session(session)
    return session


def make_organisation(name: str = "", **fields: Any) -> Organisation:
    return Organisation.objects.create(name=name or f"Organisation {next(number)}", **fields)


def make_venue(name: str = "", **fields: Any) -> Venue:
    return Venue.objects.create(name=name or f"Lokal {next(number)}", **fields)


def make_category(
    name: str, slug: str, locale: Locale | None = None, **fields: Any
) -> NewsCategory:
    return NewsCategory.objects.create(
        name=name, slug=slug, locale=locale or Locale.get_default(), **fields
    )
