from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls

from example_site.home.views import robots, search
from mlr_programme.compat import HAS_API_V3
from mlr_programme.feeds.api_v2 import PublicPagesAPIViewSet, SessionsAPIViewSet
from mlr_programme.feeds.sitemap_views import sitemap

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
api_router.register_endpoint("sessions", SessionsAPIViewSet)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Of all languages: at the root, where robots look for them.
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("api/v2/", api_router.urls),
    # A production site lets its web server do this.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
]

if HAS_API_V3:
    from mlr_programme.feeds.api_v3 import api_with_sessions

    urlpatterns.append(path("api/v3/", api_with_sessions().urls))

# The path alone decides the language: never a cookie or what the browser asks for.
urlpatterns += i18n_patterns(
    path("sok/", search, name="search"),
    path("", include("mlr_programme.urls")),
    path("", include("mlr_programme.translation.urls")),
    prefix_default_language=False,
)
