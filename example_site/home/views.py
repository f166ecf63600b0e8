"""The site's search: pages, and the sessions that no page of their own stands for."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
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


def robots(request: HttpRequest) -> HttpResponse:
    """What robots (RFC 9309) may read: all but the admin and the endless results of searches."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        *(f"Disallow: {address}" for address in _search_addresses()),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _search_addresses() -> list[str]:
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.append(reverse("search"))
    return found
