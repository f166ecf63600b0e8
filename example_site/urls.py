from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from example_site.home.views import search

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # A production site lets its web server do this.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
]

# The path alone decides the language: never a cookie or what the browser asks for.
urlpatterns += i18n_patterns(
    path("sitemap.xml", sitemap),
    path("sok/", search, name="search"),
    path("", include("mlr_programme.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
