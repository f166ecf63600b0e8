"""Which programmes: the index, grouped by status, and the cards of blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from mlr_programme.conf import conf
from mlr_programme.models.choices import ProgrammeState
from mlr_programme.models.public_page import ListingPageMixin
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.source_locale import is_source_locale, source_language

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


def programme_page_model() -> Any:
    """The site's programme page model (setting ``MLR_PROGRAMME_PROGRAMME_PAGE_MODEL``)."""
    return apps.get_model(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL)


def visible_programme_pages(locale: Locale) -> PageQuerySet:
    """Live, public programmes of ``locale``, as cards need them."""
    return (
        programme_page_model()
        .objects.live()
        .public()
        .filter(locale=locale)
        .defer_streamfields()
        .select_related("image", "partnership")
        .prefetch_related("image__renditions")
    )


def load_sessions(
    programmes: Iterable[Any], locale: Locale, request: HttpRequest | None = None
) -> list[Any]:
    """Give each programme its ``session_list``; four queries, however many programmes."""
    pages = list(programmes)
    originals: dict[Any, int] = {page.translation_key: page.pk for page in pages}
    if not is_source_locale(locale):
        originals = dict(
            programme_page_model()
            .objects.filter(locale__language_code=source_language(), translation_key__in=originals)
            .values_list("translation_key", "pk")
        )
    sessions = (
        Session.objects.published()
        .filter(programme_id__in=originals.values())
        .select_related("venue")
        .prefetch_related("change_rows")
    )
    by_programme: dict[int | None, list[Session]] = defaultdict(list)
    for session in prepare_sessions(sessions, locale, request):
        by_programme[session.programme_id].append(session)
    for page in pages:
        page.session_list = by_programme[originals.get(page.translation_key)]
    return pages


def programmes_by_status(page: Any, request: HttpRequest) -> list[tuple[str, str, list[Any]]]:
    """(status, label, programmes) for the statuses that occur; each group by first day."""
    pages = visible_programme_pages(page.locale).child_of(page).order_by("starts_on", "title")
    groups: dict[str, list[Any]] = defaultdict(list)
    for programme in load_sessions(pages, page.locale, request):
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
