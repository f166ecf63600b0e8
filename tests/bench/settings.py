"""The tests' site on a database file of its own; templates and counts are kept in memory."""

import os

from tests.settings import *  # noqa: F403  # a variant of the tests' site, not a copy of it

DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["MLR_BENCH_DATABASE"]}
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
