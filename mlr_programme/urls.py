"""Addresses outside the page tree."""

from django.urls import path

from mlr_programme.views import session_address

app_name = "mlr_programme"

urlpatterns = [
    path("session/<uuid:session_id>/", session_address, name="session"),
]
