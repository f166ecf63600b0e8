"""The small site of the tests, for a process of its own that works on the database of a test."""

import os
from typing import Any

from tests.settings import *  # noqa: F403  # the same site in all else
from tests.settings import DATABASES as SITE_DATABASES

database: dict[str, Any] = {**SITE_DATABASES["default"]}
if name := os.environ.get("MLR_TEST_DATABASE_NAME"):
    database["NAME"] = name
if "sqlite" in database["ENGINE"]:
    database["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
DATABASES = {"default": database}
MEDIA_ROOT = os.environ.get("MLR_TEST_MEDIA", "")
if MEDIA_ROOT:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
