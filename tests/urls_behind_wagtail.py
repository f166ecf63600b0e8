"""Ours after Wagtail's, where no address of ours is ever reached."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

urlpatterns = [
    path("", include(wagtail_urls)),
    path("", include("mlr_programme.urls")),
]
