"""Every setting of the app, each with its default; nobody else reads Django's for ours."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.timezone import get_default_timezone_name


class Settings:
    """Django's settings as this app sees them, read on each access so that tests may override."""

    @property
    def MLR_PROGRAMME_BASE_TEMPLATE(self) -> str:
        """Template of the site that every page of the app extends."""
        return getattr(settings, "MLR_PROGRAMME_BASE_TEMPLATE", "base.html")

    @property
    def MLR_PROGRAMME_NEWS_PAGE_MODEL(self) -> str:
        """Label of the news page model; a site with its own thin pages names its own."""
        return getattr(settings, "MLR_PROGRAMME_NEWS_PAGE_MODEL", "mlr_programme_pages.NewsPage")

    @property
    def MLR_PROGRAMME_PROGRAMME_PAGE_MODEL(self) -> str:
        """Label of the programme page model."""
        return getattr(
            settings, "MLR_PROGRAMME_PROGRAMME_PAGE_MODEL", "mlr_programme_pages.ProgrammePage"
        )

    @property
    def MLR_PROGRAMME_NEWS_PER_PAGE(self) -> int:
        """How many news items one page of a listing shows."""
        return getattr(settings, "MLR_PROGRAMME_NEWS_PER_PAGE", 12)

    @property
    def MLR_PROGRAMME_SESSIONS_PER_PAGE(self) -> int:
        """How many sessions one page of a listing shows."""
        return getattr(settings, "MLR_PROGRAMME_SESSIONS_PER_PAGE", 20)

    @property
    def MLR_PROGRAMME_DEFAULT_CURRENCY(self) -> str:
        """ISO 4217 code that a new cost starts with."""
        return getattr(settings, "MLR_PROGRAMME_DEFAULT_CURRENCY", "SEK")

    @property
    def MLR_PROGRAMME_DEFAULT_COUNTRY(self) -> str:
        """ISO 3166-1 alpha-2 code that a new venue starts with."""
        return getattr(settings, "MLR_PROGRAMME_DEFAULT_COUNTRY", "SE")

    @property
    def time_zone(self) -> ZoneInfo:
        """The site's time zone, Django's TIME_ZONE: what "today" and "over" mean to a visitor."""
        return ZoneInfo(get_default_timezone_name())


conf = Settings()
