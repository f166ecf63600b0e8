"""The site's search: pages, and the sessions that no page of their own stands for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Locale, Page, Site

from mlr_programme.models import Session
from mlr_programme.models.listing import page_of, paginate
from mlr_programme.models.session_display import prepare_sessions

RESULTS_PER_PAGE = 10
SESSION_LIMIT = 5


def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site is set up for this address.")
    locale = Locale.get_active()
    pages = Page.objects.live().public().in_site(site).filter(locale=locale)
    found = pages.search(words) if words else Page.objects.none()
    page = page_of(found, RESULTS_PER_PAGE, request.GET.get("page"))
    parameters = request.GET.copy()
    parameters["q"] = words
    visible = Session.objects.visible(locale.pk, site)
    sessions = visible.search(words)[:SESSION_LIMIT] if words else []
    return TemplateResponse(
        request,
        "search.html",
        {
            "words": words,
            "results": page.object_list,
            "sessions": prepare_sessions(sessions, locale.pk, request),
            "pages": paginate(page, parameters),
        },
    )
