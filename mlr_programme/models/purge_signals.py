"""What each change purges. Sessions and news change often, and are named; the rest changes seldom,
stands on many pages, and purges everything."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from mlr_programme.compat import AbstractPage
from mlr_programme.models.category import NewsCategory
from mlr_programme.models.contact import ContactPerson
from mlr_programme.models.correction import Correction
from mlr_programme.models.freshness import (
    ALL_NEWS,
    ALL_PROGRAMMES,
    ALL_SESSIONS,
    EVERYTHING,
    organisation_tag,
    page_tag,
    programme_tag,
    session_tag,
)
from mlr_programme.models.news import NewsPageMixin
from mlr_programme.models.organisation import Organisation, Partnership
from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.purging import purge
from mlr_programme.models.record import RecordTextMixin
from mlr_programme.models.session import Session, SessionMaterial
from mlr_programme.models.session_changes import SessionChange
from mlr_programme.models.session_text import SessionText
from mlr_programme.models.settings import ProgrammeSettings
from mlr_programme.models.venue import Venue

# A page that was made private must be out of every proxy, and so must all that led to it.
FAR_REACHING = (
    ContactPerson,
    NewsCategory,
    Organisation,
    PageViewRestriction,
    Partnership,
    ProgrammeSettings,
    RecordTextMixin,
    Site,
    Venue,
)
# What the pages below a page, and at most that many of them, are purged by when it moves or is made
# private: proxies that know no tags need their addresses.
BRANCH_LIMIT = 500


def connect_purges() -> None:
    """To be called once all other handlers are connected: some of them change what is shown."""
    for signal in (post_save, post_delete):
        signal.connect(on_row_changed, dispatch_uid="mlr_programme_purge_row")
    pre_delete.connect(on_page_deleted, dispatch_uid="mlr_programme_purge_deleted")
    page_published.connect(on_page_changed, dispatch_uid="mlr_programme_purge_page")
    page_unpublished.connect(on_page_gone, dispatch_uid="mlr_programme_purge_unpublished")
    for signal in (post_page_move, page_slug_changed):
        signal.connect(on_page_moved, dispatch_uid="mlr_programme_purge_moved")


def on_row_changed(
    sender: type[Model],
    instance: Any,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    if isinstance(instance, FAR_REACHING):
        purge(*_tags_of_record(instance))
    elif isinstance(instance, Session):
        _purge_session(instance)
    elif isinstance(instance, SessionChange):
        # One that was moved to another programme is gone from the old.
        programmes = {values["programme"] for values in (instance.old_values, instance.new_values)}
        purge(*map(programme_tag, programmes - {None}))
    elif isinstance(instance, SessionText):
        # A draft that is saved leaves the row alone, but for the marks that say so.
        shown = {*SessionText.translated_fields, "live"}
        if update_fields is None or shown & set(update_fields):
            _purge_session(instance.session)
    elif isinstance(instance, SessionMaterial):
        _purge_session(instance.session)
    elif isinstance(instance, Correction):
        purge(page_tag(instance.article_key))


def _purge_session(session: Session) -> None:
    """Wherever it is shown, and wherever it might be from now on; nowhere before it is public."""
    if not session.is_published:
        return
    purge(session_tag(session.pk), ALL_SESSIONS, ALL_PROGRAMMES)
    if session.programme_id is not None:
        purge(programme_tag(session.programme_id))


def _tags_of_record(record: Any) -> Iterator[str]:
    yield EVERYTHING
    if isinstance(record, Organisation):
        yield organisation_tag(record.pk)
    elif isinstance(record, PageViewRestriction):
        yield from _tags_of_branch(record.page)


def _tags_of_branch(page: Any) -> Iterator[str]:
    branch = page.get_descendants(inclusive=True).values_list("translation_key", flat=True)
    yield from map(page_tag, branch[:BRANCH_LIMIT])


def on_page_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    purge(*_tags_of_page(instance))


def on_page_gone(sender: type, instance: Any, **kwargs: Any) -> None:
    """Links lead to it from anywhere: buttons and running text on pages that do not list it."""
    purge(EVERYTHING, *_tags_of_page(instance))


def on_page_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    # Within the transaction of the deletion: what there is to purge can still be looked up.
    if isinstance(instance, AbstractPage):
        on_page_gone(sender, instance)


def on_page_moved(sender: type, instance: Any, **kwargs: Any) -> None:
    """Its address and those below it are others; trails and menus name them all over the site."""
    purge(EVERYTHING, *_tags_of_branch(instance))


def _tags_of_page(page: Any) -> Iterator[str]:
    """What shows the page, or its title, in any language."""
    yield page_tag(page.translation_key)
    if page.show_in_menus or page.numchild:
        yield EVERYTHING
    model = page.specific_class or type(page)
    if issubclass(model, NewsPageMixin):
        yield ALL_NEWS
    if issubclass(model, ProgrammePageMixin):
        yield ALL_PROGRAMMES
        yield ALL_SESSIONS
        if (owner := page.specific.session_owner).pk is not None:
            yield programme_tag(owner.pk)
