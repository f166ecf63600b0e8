"""What all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings as hypothesis_settings

# How long an example takes says more of what else the machine is doing than of the code.
hypothesis_settings.register_profile("mlr_programme", deadline=None)
hypothesis_settings.load_profile("mlr_programme")


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """A test's rows are rolled back, and what was kept of them must go too."""
    cache.clear()


@pytest.fixture
def languages(settings: Any) -> Iterator[None]:
    """The site speaks several languages, each but the source below a prefix of its own."""
    settings.ROOT_URLCONF = "tests.language_urls"
    middleware = list(settings.MIDDLEWARE)
    middleware.insert(2, "mlr_programme.middleware.LocaleMiddleware")
    settings.MIDDLEWARE = middleware
    yield
    # The middleware leaves the language of the last visitor behind.
    translation.deactivate()


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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, require: Callable[[bool, str], None]
) -> None:
    """Runs before the test database is made: where its server is missing, no test can tell why."""
    require(*_database_server())


def _database_server() -> tuple[bool, str]:
    """Whether the server of the tests' database answers, and what to say if it does not."""
    database = settings.DATABASES["default"]
    if "postgresql" not in database["ENGINE"]:
        return True, ""
    import psycopg  # only these tests need it

    host, user = database["HOST"], database["USER"]
    try:
        psycopg.connect(host=host, user=user, dbname="postgres", connect_timeout=5).close()
    except psycopg.OperationalError as error:
        where = f"No PostgreSQL for the user {user} on {host} (PGUSER, PGHOST)"
        return False, f"{where}: {str(error).splitlines()[0]}"
    return True, ""
