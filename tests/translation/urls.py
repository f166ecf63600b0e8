"""The addresses of a site that translates, as the install steps have them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls

from mlr_programme.feeds.api_v2 import PublicPagesAPIViewSet, SessionsAPIViewSet
from mlr_programme.feeds.sitemap_views import sitemap

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
api_router.register_endpoint("sessions", SessionsAPIViewSet)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_router.urls),
    path("sitemap.xml", sitemap, name="sitemap"),
    *i18n_patterns(
        path("", include("mlr_programme.urls")),
        path("", include("mlr_programme.translation.urls")),
        prefix_default_language=False,
    ),
]
