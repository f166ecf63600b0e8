"""The tests' site on a database file of its own, with its pictures on the disk beside it as on a
site; templates and counts are kept in memory."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403  # a variant of the tests' site, not a copy of it

DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["MLR_BENCH_DATABASE"]}
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = Path(os.environ["MLR_BENCH_DATABASE"]).parent / "media"
STORAGES["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}  # noqa: F405
MIDDLEWARE = [*MIDDLEWARE, "mlr_programme.middleware.UnchangedPageMiddleware"]  # noqa: F405
