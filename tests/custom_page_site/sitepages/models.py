from django.db import models
from modelcluster.fields import ParentalKey

from mlr_programme.models import (
    NewsIndexPageMixin,
    NewsPageMixin,
    ProgrammeIndexPageMixin,
    ProgrammeOrganiserMixin,
    ProgrammePageMixin,
    SessionListingPageMixin,
)
from tests.custom_page_site.basepage.models import BasePage


class NewsIndexPage(NewsIndexPageMixin, BasePage):
    template = "mlr_programme/news_index_page.html"


class NewsPage(NewsPageMixin, BasePage):
    template = "mlr_programme/news_page.html"


class ProgrammeIndexPage(ProgrammeIndexPageMixin, BasePage):
    template = "mlr_programme/programme_index_page.html"


class ProgrammePage(ProgrammePageMixin, BasePage):
    template = "mlr_programme/programme_page.html"


class ProgrammeOrganiser(ProgrammeOrganiserMixin):
    programme = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="organiser_rows")


class SessionListingPage(SessionListingPageMixin, BasePage):
    template = "mlr_programme/session_listing_page.html"
