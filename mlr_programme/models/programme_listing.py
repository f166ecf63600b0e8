"""Which programmes: the index, grouped by status, and the cards of blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mlr_programme.conf import conf
from mlr_programme.models.choices import ProgrammeState
from mlr_programme.models.page_image import card_renditions
from mlr_programme.models.public_page import ListingPageMixin
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.view_restrictions import public_pages

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


def programme_page_model() -> Any:
    """The site's programme page model (setting ``MLR_PROGRAMME_PROGRAMME_PAGE_MODEL``)."""
    return apps.get_model(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL)


def visible_programme_pages(locale_id: int) -> PageQuerySet:
    """Live, public programmes of a locale, as cards need them."""
    return (
        public_pages(programme_page_model().objects.live())
        .filter(locale_id=locale_id)
        .defer_streamfields()
        .select_related("image", "partnership")
        .prefetch_related(card_renditions())
    )


def load_sessions(
    programmes: Iterable[Any], locale_id: int, request: HttpRequest | None = None
) -> list[Any]:
    """Give each programme its ``session_list``; three queries, and one if any is an alias."""
    pages = list(programmes)
    keys = _original_keys(pages)
    by_key = {keys[page.pk]: page for page in pages}
    sessions = list(
        Session.objects.published()
        .filter(
            programme__translation_key__in=by_key,
            programme__locale__language_code=source_language(),
        )
        .annotate(programme_key=F("programme__translation_key"))
        .select_related("venue")
        .prefetch_related("change_rows")
    )
    shown: dict[Any, Any] = {
        session.programme_id: by_key[session.programme_key] for session in sessions
    }
    found: dict[Any, list[Session]] = defaultdict(list)
    for session in prepare_sessions(sessions, locale_id, request, shown):
        found[session.programme_key].append(session)
    for page in pages:
        page.session_list = found[keys[page.pk]]
    return pages


def _original_keys(pages: list[Any]) -> dict[int, Any]:
    """Translation keys of the programmes whose sessions the pages show, by the pages' ids."""
    aliases = {page.alias_of_id for page in pages if page.alias_of_id}
    originals = programme_page_model().objects.filter(pk__in=aliases) if aliases else None
    keys = dict(originals.values_list("pk", "translation_key")) if originals else {}
    return {page.pk: keys.get(page.alias_of_id, page.translation_key) for page in pages}


def programmes_by_status(page: Any, request: HttpRequest) -> list[tuple[str, str, list[Any]]]:
    """(status, label, programmes) for the statuses that occur; each group by first day."""
    pages = visible_programme_pages(page.locale_id).child_of(page).order_by("starts_on", "title")
    groups: dict[str, list[Any]] = defaultdict(list)
    for programme in load_sessions(pages, page.locale_id, request):
        groups[programme.status].append(programme)
    order = (
        ProgrammeState.OPEN,
        ProgrammeState.ONGOING,
        ProgrammeState.UPCOMING,
        ProgrammeState.FINISHED,
    )
    return [(state.value, str(state.label), groups[state]) for state in order if groups[state]]


class ProgrammeIndexPageMixin(ListingPageMixin):
    """The programmes below it, grouped by their status."""

    class Meta:
        abstract = True
        verbose_name = _("programme listing")
        verbose_name_plural = _("programme listings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["programme_groups"] = programmes_by_status(self, request)
        return context
