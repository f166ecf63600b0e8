"""Thin pages over the mixins; a site with a base page of its own writes the same for itself."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from mlr_programme.models import (
    NewsIndexPageMixin,
    NewsPageMixin,
    ProgrammeIndexPageMixin,
    ProgrammeOrganiserMixin,
    ProgrammePageMixin,
    SessionListingPageMixin,
)


class NewsIndexPage(NewsIndexPageMixin, Page):
    template = "mlr_programme/news_index_page.html"
    subpage_types = ["mlr_programme_pages.NewsPage"]

    class Meta(NewsIndexPageMixin.Meta):
        abstract = False


class NewsPage(NewsPageMixin, Page):
    template = "mlr_programme/news_page.html"
    parent_page_types = ["mlr_programme_pages.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta(NewsPageMixin.Meta):
        abstract = False


class ProgrammeIndexPage(ProgrammeIndexPageMixin, Page):
    template = "mlr_programme/programme_index_page.html"
    subpage_types = ["mlr_programme_pages.ProgrammePage"]

    class Meta(ProgrammeIndexPageMixin.Meta):
        abstract = False


class ProgrammePage(ProgrammePageMixin, Page):
    template = "mlr_programme/programme_page.html"
    parent_page_types = ["mlr_programme_pages.ProgrammeIndexPage"]
    subpage_types: list[str] = []

    class Meta(ProgrammePageMixin.Meta):
        abstract = False


class ProgrammeOrganiser(ProgrammeOrganiserMixin):
    programme = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="organiser_rows")

    class Meta(ProgrammeOrganiserMixin.Meta):
        abstract = False


class SessionListingPage(SessionListingPageMixin, Page):
    template = "mlr_programme/session_listing_page.html"
    subpage_types: list[str] = []

    class Meta(SessionListingPageMixin.Meta):
        abstract = False
