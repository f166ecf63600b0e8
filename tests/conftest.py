"""What all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """A test's rows are rolled back, and what was kept of them must go too."""
    cache.clear()


@pytest.fixture(scope="session")
def require() -> Callable[[bool, str], None]:
    """``require(condition, reason)``: skip where a service is missing; fail under CI.

    A test that silently does not run under CI would look like one that passes.
    """

    def check(condition: bool, reason: str) -> None:
        if condition:
            return
        if os.environ.get("CI") == "true":
            pytest.fail(f"Under CI nothing is skipped: {reason}")
        pytest.skip(reason)

    return check


@pytest.fixture(scope="session")
def chromium(require: Callable[[bool, str], None]) -> str:
    """Path of Debian's Chromium."""
    path = shutil.which("chromium")
    require(path is not None, "Chromium is not installed: apt-get install chromium")
    return str(path)
