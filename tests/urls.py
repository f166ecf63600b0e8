from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls

from mlr_programme.compat import HAS_API_V3
from mlr_programme.feeds.api_v2 import PublicPagesAPIViewSet, SessionsAPIViewSet
from mlr_programme.feeds.sitemap_views import sitemap

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
api_router.register_endpoint("sessions", SessionsAPIViewSet)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("api/v2/", api_router.urls),
    path("", include("mlr_programme.urls")),
    path("", include(wagtail_urls)),
]

if HAS_API_V3:
    from mlr_programme.feeds.api_v3 import api_with_sessions

    urlpatterns.insert(0, path("api/v3/", api_with_sessions().urls))
