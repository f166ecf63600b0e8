"""To be included in ``i18n_patterns`` in place of ``wagtail.urls``, all of which it has."""

from __future__ import annotations

from django.urls import re_path
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_patterns

from mlr_programme.translation.views import serve_page

SERVE_NAME = "wagtail_serve"

urlpatterns = [
    *(pattern for pattern in wagtail_patterns if pattern.name != SERVE_NAME),
    re_path(serve_pattern, serve_page, name=SERVE_NAME),
]
