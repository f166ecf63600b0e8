"""The site's search: pages, and the sessions that no page of their own stands for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from wagtail.models import Locale, Page, Site

from mlr_programme.models.listing import page_of, paginate
from mlr_programme.models.news_listing import awaited_news
from mlr_programme.models.session_search import find_sessions, searchable_words
from mlr_programme.models.view_restrictions import public_pages

RESULTS_PER_PAGE = 10
SESSION_LIMIT = 5


def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site is set up for this address.")
    locale = Locale.get_active()
    below = Page.objects.live().descendant_of(site.root_page.localized, inclusive=True)
    pages = public_pages(below).filter(locale=locale)
    # As keys: a search backend knows the fields of no other table.
    pages = pages.exclude(pk__in=list(awaited_news().values_list("pk", flat=True)))
    query = searchable_words(words)
    found = pages.search(query) if query else Page.objects.none()
    page = page_of(found, RESULTS_PER_PAGE, request.GET.get("page"))
    parameters = QueryDict(mutable=True)
    parameters["q"] = words
    return TemplateResponse(
        request,
        "search.html",
        {
            "words": words,
            "results": page.object_list,
            "sessions": find_sessions(words, locale.pk, site, request)[:SESSION_LIMIT],
            "pages": paginate(page, parameters),
        },
    )
