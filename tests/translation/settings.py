"""The small site of the tests, which also translates."""

import os
import tempfile
from pathlib import Path
from typing import Any

from tests.settings import *  # noqa: F403  # the same site in all else
from tests.settings import DATABASES as SITE_DATABASES
from tests.settings import INSTALLED_APPS as SITE_APPS
from tests.settings import MIDDLEWARE as SITE_MIDDLEWARE

INSTALLED_APPS = [
    "mlr_programme.translation",
    "wagtail_localize",
    "wagtail_localize.locales",
    "django_tasks",
    "tests.translation.site_snippets",
    *SITE_APPS,
]
MIDDLEWARE = [*SITE_MIDDLEWARE]
MIDDLEWARE.insert(2, "mlr_programme.middleware.LocaleMiddleware")

# Workers in processes of their own must see the database of the test.
database: dict[str, Any] = {**SITE_DATABASES["default"]}
if "sqlite" in database["ENGINE"]:
    file_name = f"mlr-translation-{os.getpid()}.sqlite3"
    database["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    database["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / file_name)}
if name := os.environ.get("MLR_TEST_DATABASE_NAME"):
    database["NAME"] = name
DATABASES = {"default": database}

WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
ROOT_URLCONF = "tests.translation.urls"
# Jobs wait until the test runs them: theirs is a queue without a worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "translation": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"},
}
MLR_PROGRAMME_TRANSLATION_TASK_BACKEND = "translation"
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
    "CLASS": "mlr_programme.translation.translators.GuardedTranslator",
    "OPTIONS": {"ENGINES": {"*": {"CLASS": "tests.translation.engines.WordTranslator"}}},
}
