"""A step of an import is taken by one request at a time."""

from __future__ import annotations

import time
from typing import Any

import pytest

from mlr_programme.importer import claims
from mlr_programme.importer.claims import claimed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("engine", ["db", "cache", "cached_db", "file"])
def test_step_is_claimed_once_wherever_sessions_are(
    settings: Any, engine: str, tmp_path: Any
) -> None:
    settings.SESSION_FILE_PATH = str(tmp_path)
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{engine}"
    with claimed("a", "1") as first, claimed("a", "1") as second, claimed("a", "2") as other:
        assert (first, second, other) == (True, False, True)
    with claimed("a", "1") as again:
        assert again


@pytest.mark.parametrize("engine", ["db", "cache", "cached_db", "file"])
def test_claim_of_a_process_that_was_killed_ends(
    settings: Any, engine: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SESSION_FILE_PATH = str(tmp_path)
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{engine}"
    assert claims._make_claim("b", "1") is not None
    with claimed("b", "1") as early:
        assert not early
    now = time.time()
    monkeypatch.setattr(claims, "time", lambda: now + 121)
    with claimed("b", "1") as first, claimed("b", "1") as second:
        assert (first, second) == (True, False)
