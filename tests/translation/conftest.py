"""What the tests of the translation app share; they run on settings of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 30

collect_ignore_glob = (
    [] if "mlr_programme.translation" in site_settings.INSTALLED_APPS else ["test_*.py"]
)


@pytest.fixture(autouse=True)
def _no_language_left_behind() -> Iterator[None]:
    """The middleware leaves that of the last visitor to the next test."""
    yield
    translation.deactivate()


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
    """Address of a real Apertium APY on loopback."""
    from tests.serving import running_apertium

    with running_apertium(require) as address:
        yield address
