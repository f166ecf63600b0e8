"""Which programmes: the index, grouped by status, and the cards of blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.models.boundaries import report_programme
from mlr_programme.models.choices import ProgrammeState
from mlr_programme.models.freshness import ALL_PROGRAMMES, freshness_of
from mlr_programme.models.page_image import card_renditions
from mlr_programme.models.public_page import ListingPageMixin
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.text_states import load_states, without_stand_ins
from mlr_programme.models.view_restrictions import public_pages

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


def programme_page_model() -> Any:
    """The site's programme page model (setting ``MLR_PROGRAMME_PROGRAMME_PAGE_MODEL``)."""
    return apps.get_model(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL)


def visible_programme_pages(locale_id: int) -> PageQuerySet:
    """Live, public programmes of a locale, as cards need them."""
    return (
        without_stand_ins(public_pages(programme_page_model().objects.live()))
        .filter(locale_id=locale_id)
        .defer_streamfields()
        .select_related("image", "partnership", "alias_of")
        .prefetch_related(card_renditions())
    )


def load_sessions(
    programmes: Iterable[Any], locale_id: int, request: HttpRequest | None = None
) -> list[Any]:
    """Give each of the ``visible_programme_pages`` its ``session_list``, in two queries.

    As cards need it: places and changes are not at hand. Two more where the pages are translations
    or aliases, whose sources may be hidden.
    """
    pages = load_states(programmes)
    parents = {page.pk: page.session_parent for page in pages}
    by_key = {parent.translation_key: parent for parent in parents.values()}
    sessions = list(
        Session.objects.published()
        .filter(
            programme__translation_key__in=by_key,
            programme__locale__language_code=source_language(),
        )
        .annotate(programme_key=F("programme__translation_key"))
    )
    shown: dict[Any, Any] = {
        session.programme_id: by_key[session.programme_key] for session in sessions
    }
    elsewhere = set(shown) - {page.pk for page in pages}
    hidden = elsewhere - _public_ids(elsewhere)
    found: dict[Any, list[Session]] = defaultdict(list)
    for session in prepare_sessions(sessions, locale_id, request, shown):
        if session.programme_id not in hidden:
            found[session.programme_key].append(session)
    for page in pages:
        page.session_list = found[parents[page.pk].translation_key]
    return pages


def _public_ids(ids: set[int]) -> set[int]:
    """Those of the pages that anyone may open now; no query for none."""
    if not ids:
        return set()
    pages = public_pages(base_page_model().objects.live())
    return set(pages.filter(pk__in=ids).values_list("pk", flat=True))


def programmes_by_status(page: Any, request: HttpRequest) -> list[tuple[str, str, list[Any]]]:
    """(status, label, programmes) for the statuses that occur; each group by first day.

    Those of which no day is known stand last.
    """
    by_day = F("starts_on").asc(nulls_last=True)
    pages = visible_programme_pages(page.locale_id).child_of(page).order_by(by_day, "title")
    groups: dict[str, list[Any]] = defaultdict(list)
    freshness = freshness_of(request)
    freshness.show(ALL_PROGRAMMES)
    for programme in load_sessions(pages, page.locale_id, request):
        report_programme(freshness, programme)
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
