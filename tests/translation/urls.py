"""The addresses of a site that translates, as the install steps have them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from mlr_programme.feeds.sitemap_views import sitemap

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    *i18n_patterns(
        path("", include("mlr_programme.urls")),
        path("", include("mlr_programme.translation.urls")),
        prefix_default_language=False,
    ),
]
