"""The rules need no Django, and neither do their tests: ``-p no:django`` runs them too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """There is no cache here; takes the place of the fixture that all other tests share."""


@pytest.fixture(scope="module")
def english() -> Iterator[None]:
    """Messages in the language of the source, with Django's settings or without any."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    with translation.override("en"):
        yield
