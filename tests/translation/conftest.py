"""What the tests of the translation app share; they run on settings of their own."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.conf import settings as site_settings

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 30

collect_ignore_glob = (
    [] if "mlr_programme.translation" in site_settings.INSTALLED_APPS else ["test_*.py"]
)


@pytest.fixture
def engine(settings: Any) -> Any:
    """``engine("WordTranslator", **options)``: the engine of all languages, by its test class."""
    from tests.translation.engines import WordTranslator  # needs the app

    WordTranslator.asked.clear()

    def choose(name: str = "WordTranslator", **options: Any) -> list[str]:
        config = {"CLASS": f"tests.translation.engines.{name}", **options}
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": "mlr_programme.translation.translators.GuardedTranslator",
            "OPTIONS": {"ENGINES": {"*": config}},
        }
        return WordTranslator.asked

    choose()
    return choose


@pytest.fixture
def danish(db: None) -> Any:
    from wagtail.models import Locale, Page  # needs the database

    # The first page has words that the engines know, or all below it would wait for a person.
    Page.objects.filter(depth=2).update(title="Alla resor", draft_title="Alla resor")
    return Locale.objects.get_or_create(language_code="da")[0]


@pytest.fixture(scope="session")
def apertium(require: Callable[[bool, str], None]) -> Iterator[str]:
    """Address of a real Apertium APY on loopback, started by the example site's own script."""
    from tests.serving import free_port

    is_installed = Path("/usr/share/apertium/modes/swe-dan.mode").exists()
    require(is_installed, "Apertium is not installed: make packages")
    port = free_port()
    command = ["/usr/bin/python3", str(ROOT / "example_site/serve_apertium.py"), str(port)]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(f"{address}/listPairs")
            yield address
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    for _attempt in range(SECONDS_TO_START * 10):
        try:
            urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{address} does not answer.")
