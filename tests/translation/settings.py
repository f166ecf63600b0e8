"""The small site of the tests, which also translates."""

from tests.settings import *  # noqa: F403  # the same site in all else
from tests.settings import INSTALLED_APPS as SITE_APPS
from tests.settings import MIDDLEWARE as SITE_MIDDLEWARE

INSTALLED_APPS = [
    "mlr_programme.translation",
    "wagtail_localize",
    "wagtail_localize.locales",
    "django_tasks",
    *SITE_APPS,
]
MIDDLEWARE = [*SITE_MIDDLEWARE]
MIDDLEWARE.insert(2, "django.middleware.locale.LocaleMiddleware")
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
ROOT_URLCONF = "tests.language_urls"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
    "CLASS": "mlr_programme.translation.translators.GuardedTranslator",
    "OPTIONS": {"ENGINES": {"*": {"CLASS": "tests.translation.engines.MirrorTranslator"}}},
}
