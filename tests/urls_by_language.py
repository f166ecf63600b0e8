"""A site whose addresses begin with the language, but for the one it is written in."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls

urlpatterns = i18n_patterns(
    path("", include("mlr_programme.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
