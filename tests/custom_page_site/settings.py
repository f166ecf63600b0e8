"""A site with a base page model of its own, which writes its thin pages from our mixins."""

from tests.settings import *  # noqa: F403  # a variant of the tests' site, not a copy of it
from tests.settings import INSTALLED_APPS as TEST_APPS

WAGTAIL_PAGE_MODEL = "basepage.BasePage"
INSTALLED_APPS = [
    "tests.custom_page_site.basepage",
    "tests.custom_page_site.sitepages",
    *(app for app in TEST_APPS if app != "mlr_programme.pages"),
]
MLR_PROGRAMME_NEWS_PAGE_MODEL = "sitepages.NewsPage"
MLR_PROGRAMME_PROGRAMME_PAGE_MODEL = "sitepages.ProgrammePage"
