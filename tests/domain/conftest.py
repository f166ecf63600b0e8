"""The rules need no Django, and neither do their tests: ``-p no:django`` runs them too."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """There is no cache here; takes the place of the fixture that all other tests share."""
