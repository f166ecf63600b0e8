"""The addresses of ``tests.urls``, with a prefix for each language but the source."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from mlr_programme.feeds.sitemap_views import sitemap

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    *i18n_patterns(
        path("", include("mlr_programme.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
