from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from example_site.home.demo.plant import plant_demo


@pytest.fixture(scope="session")
def planted_at() -> datetime:
    return timezone.now()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, planted_at: datetime
) -> None:
    """The demo, made once; what a test does to it is rolled back."""
    with django_db_blocker.unblock():
        plant_demo(planted_at)


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Any) -> None:
    """Without collectstatic there is no manifest of hashed names."""
    backend = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
