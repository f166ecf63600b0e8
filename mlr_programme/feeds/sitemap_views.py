"""``sitemap.xml``: one file, or an index of several where one cannot hold all addresses."""

from __future__ import annotations

from django.contrib.sitemaps import views
from django.contrib.sitemaps.views import SitemapIndexItem
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from mlr_programme.feeds.sitemap import PublicSitemap
from mlr_programme.models.cache_headers import apply_freshness
from mlr_programme.models.freshness import ALL_NEWS, ALL_SESSIONS, freshness_of


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All public addresses of the request's site; raises ``Http404`` where there is no site.

    ``p`` chooses a part of a large one.
    """
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site answers at this address.")
    public = PublicSitemap(request, site)
    if "p" not in request.GET and public.paginator.num_pages > 1:
        response = _index(request, public)
    else:
        response = views.sitemap(request, {"public": public})
    freshness_of(request).show(ALL_NEWS, ALL_SESSIONS)
    return apply_freshness(
        request, response.render(), changed_at=getattr(public, "latest_lastmod", None)
    )


def _index(request: HttpRequest, public: PublicSitemap) -> TemplateResponse:
    address = request.build_absolute_uri(request.path)
    parts = [SitemapIndexItem(f"{address}?p={number}") for number in public.paginator.page_range]
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": parts}, content_type="application/xml"
    )
