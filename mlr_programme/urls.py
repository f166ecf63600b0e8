"""Addresses outside the page tree."""

from django.urls import path, register_converter

from mlr_programme.feeds import open_data
from mlr_programme.feeds.calendar_views import (
    organisation_calendar,
    programme_calendar,
    session_calendar,
    site_calendar,
)
from mlr_programme.feeds.feed_formats import FeedFormatConverter
from mlr_programme.feeds.feed_views import news_feed, session_change_feed
from mlr_programme.views import session_address

app_name = "mlr_programme"

register_converter(FeedFormatConverter, "feed_format")

urlpatterns = [
    path("feeds/news/<int:page_id>/<feed_format:format_name>.xml", news_feed, name="news_feed"),
    path(
        "feeds/session-changes/<feed_format:format_name>.xml",
        session_change_feed,
        name="session_change_feed",
    ),
    path("calendar/sessions.ics", site_calendar, name="calendar"),
    path("calendar/session/<uuid:session_id>.ics", session_calendar, name="session_calendar"),
    path(
        "calendar/programme/<uuid:sessions_key>.ics", programme_calendar, name="programme_calendar"
    ),
    path(
        "calendar/organisation/<slug:slug>.ics",
        organisation_calendar,
        name="organisation_calendar",
    ),
    path("session/<uuid:session_id>/", session_address, name="session"),
    path("open-data/sessions.json", open_data.sessions_json, name="open_data_json"),
    path("open-data/sessions.csv", open_data.sessions_csv, name="open_data_csv"),
    path("open-data/sessions.schema.json", open_data.sessions_schema, name="open_data_schema"),
]
