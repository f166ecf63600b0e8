from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import CheckMessage, run_checks
from django.test import override_settings

from mlr_programme import checks


def ids(messages: list[CheckMessage]) -> list[str]:
    return [str(message.id) for message in messages]


def test_site_that_follows_the_readme_has_nothing_to_report() -> None:
    assert [message for message in run_checks() if str(message.id).startswith("mlr_")] == []


@pytest.mark.parametrize(
    ("settings", "check", "expected"),
    [
        ({"MLR_PROGRAMME_NEWS_PAGE_MODEL": "nyheter.Sida"}, checks.check_page_models, "E001"),
        ({"MLR_PROGRAMME_NEWS_PAGE_MODEL": "nonsense"}, checks.check_page_models, "E001"),
        ({"MLR_PROGRAMME_NEWS_PAGE_MODEL": "wagtailcore.Page"}, checks.check_page_models, "E001"),
        ({"MLR_PROGRAMME_PROGRAMME_PAGE_MODEL": "a.B"}, checks.check_page_models, "E002"),
        ({"MLR_PROGRAMME_BASE_TEMPLATE": "saknas.html"}, checks.check_base_template, "E003"),
        ({"ROOT_URLCONF": "wagtail.urls"}, checks.check_urls, "E004"),
        ({"USE_TZ": False}, checks.check_time_zone, "E005"),
        ({"TIME_ZONE": "UTC"}, checks.check_time_zone, "W001"),
        ({"MLR_PROGRAMME_NEWS_PER_PAGE": 0}, checks.check_numbers, "E007"),
        ({"MLR_PROGRAMME_SESSIONS_PER_PAGE": "many"}, checks.check_numbers, "E007"),
        ({"MLR_PROGRAMME_NEWS_PER_PAGE": True}, checks.check_numbers, "E007"),
    ],
)
def test_wrong_setting_is_named_with_its_fix(
    settings: dict[str, Any], check: Any, expected: str
) -> None:
    with override_settings(**settings):
        messages = check(None)
    assert ids(messages) == [f"mlr_programme.{expected}"]
    assert messages[0].hint


@pytest.mark.parametrize(
    ("missing", "expected"),
    [("wagtail.contrib.settings", "E006"), ("wagtail.contrib.redirects", "W002")],
)
def test_missing_app_is_named(missing: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: name != missing)
    assert ids(checks.check_installed_apps(None)) == [f"mlr_programme.{expected}"]


def test_utc_is_in_order_where_nobody_lives_in_another_zone() -> None:
    with override_settings(TIME_ZONE="UTC", LANGUAGE_CODE="en-gb"):
        assert checks.check_time_zone(None) == []


@pytest.mark.django_db
def test_language_without_a_locale_is_named_when_the_database_is_asked() -> None:
    assert checks.check_source_locale(None) == []
    assert checks.check_source_locale(None, databases=["default"]) == []
    with override_settings(LANGUAGE_CODE="da"):
        messages = checks.check_source_locale(None, databases=["default"])
    assert ids(messages) == ["mlr_programme.E008"]
    assert messages[0].hint
