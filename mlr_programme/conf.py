"""Every setting of the app, each with its default; nobody else reads Django's for ours."""

from __future__ import annotations

from typing import Any
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
    def MLR_PROGRAMME_CANCELLED_SESSION_DAYS(self) -> int:
        """For how many days calendars go on saying that a session is cancelled, or has left the
        site: after its day, and after it left."""
        return getattr(settings, "MLR_PROGRAMME_CANCELLED_SESSION_DAYS", 30)

    @property
    def MLR_PROGRAMME_CALENDAR_PROVISIONAL(self) -> bool:
        """Whether calendars hold provisional sessions, as tentative ones."""
        return getattr(settings, "MLR_PROGRAMME_CALENDAR_PROVISIONAL", True)

    @property
    def MLR_PROGRAMME_DEFAULT_CURRENCY(self) -> str:
        """ISO 4217 code that a new cost starts with."""
        return getattr(settings, "MLR_PROGRAMME_DEFAULT_CURRENCY", "SEK")

    @property
    def MLR_PROGRAMME_DEFAULT_COUNTRY(self) -> str:
        """ISO 3166-1 alpha-2 code that a new venue starts with."""
        return getattr(settings, "MLR_PROGRAMME_DEFAULT_COUNTRY", "SE")

    @property
    def MLR_PROGRAMME_OPEN_DATA_LICENCE(self) -> str:
        """Address of the licence of the open data; empty where none is given."""
        return getattr(settings, "MLR_PROGRAMME_OPEN_DATA_LICENCE", "")

    @property
    def MLR_PROGRAMME_SHARED_CACHE_SECONDS(self) -> int:
        """How long a shared cache may show a public response at most; 0 keeps it out of them."""
        return getattr(settings, "MLR_PROGRAMME_SHARED_CACHE_SECONDS", 3600)

    @property
    def MLR_PROGRAMME_CACHE_TAGS_HEADER(self) -> str:
        """Name of the response header that carries the tags by which a response is purged."""
        return getattr(settings, "MLR_PROGRAMME_CACHE_TAGS_HEADER", "Cache-Tags")

    @property
    def MLR_PROGRAMME_TRANSLATE_PRIVATE_PAGES(self) -> bool:
        """Whether pages that not everybody may open are sent to translation engines too."""
        return getattr(settings, "MLR_PROGRAMME_TRANSLATE_PRIVATE_PAGES", False)

    @property
    def MLR_PROGRAMME_TRANSLATION_TASK_BACKEND(self) -> str:
        """Alias in ``TASKS`` of the queue that wakes those who translate."""
        return getattr(settings, "MLR_PROGRAMME_TRANSLATION_TASK_BACKEND", "default")

    @property
    def MLR_PROGRAMME_TRANSLATION_DIGEST(self) -> bool:
        """Whether reviewers are told by e-mail, once a day, of translations that need them."""
        return getattr(settings, "MLR_PROGRAMME_TRANSLATION_DIGEST", False)

    @property
    def MLR_PROGRAMME_UNTRANSLATED_PAGES(self) -> bool:
        """Whether a page that a language lacks is shown in the original's, which it says."""
        return getattr(settings, "MLR_PROGRAMME_UNTRANSLATED_PAGES", True)

    @property
    def MLR_PROGRAMME_TRANSLATE_SLUGS(self) -> bool:
        """Whether the addresses of translated pages are translated, instead of the original's."""
        return getattr(settings, "MLR_PROGRAMME_TRANSLATE_SLUGS", False)

    @property
    def MLR_PROGRAMME_EXTERNAL_TRANSLATORS(self) -> list[dict[str, Any]]:
        """Services elsewhere that pages link to, for languages that the site does not keep."""
        return getattr(settings, "MLR_PROGRAMME_EXTERNAL_TRANSLATORS", [])

    @property
    def MLR_PROGRAMME_IMPORT_LIMITS(self) -> dict[str, Any]:
        """What the site changes of ``importer.limits.Limits``, by name."""
        return getattr(settings, "MLR_PROGRAMME_IMPORT_LIMITS", {})

    @property
    def MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS(self) -> list[str]:
        """Hosts off the public internet that may be imported from, as ``name`` or ``name:port``."""
        return getattr(settings, "MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS", [])

    @property
    def MLR_PROGRAMME_IMPORT_DELAY_SECONDS(self) -> float:
        """How long a host is left alone between two requests of an import."""
        return getattr(settings, "MLR_PROGRAMME_IMPORT_DELAY_SECONDS", 0.2)

    @property
    def time_zone(self) -> ZoneInfo:
        """The site's time zone, Django's TIME_ZONE: what "today" and "over" mean to a visitor."""
        return ZoneInfo(get_default_timezone_name())


conf = Settings()
