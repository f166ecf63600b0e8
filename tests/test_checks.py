from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import CheckMessage, run_checks
from django.test import override_settings
from django.urls import get_script_prefix, set_script_prefix
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from mlr_programme import checks


class OwnRedirectMiddleware(RedirectMiddleware):
    """As a site may have it, that counts what was not found."""


@contextmanager
def script_prefix(prefix: str) -> Iterator[None]:
    """As where the site is served below a folder of its host."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    yield
    set_script_prefix(before)


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
        ({"MLR_PROGRAMME_NEWS_PAGE_MODEL": None}, checks.check_page_models, "E001"),
        ({"MLR_PROGRAMME_BASE_TEMPLATE": None}, checks.check_base_template, "E003"),
        ({"MLR_PROGRAMME_BASE_TEMPLATE": ""}, checks.check_base_template, "E003"),
        ({"MLR_PROGRAMME_DEFAULT_CURRENCY": "kronor"}, checks.check_codes, "E009"),
        ({"MLR_PROGRAMME_DEFAULT_CURRENCY": None}, checks.check_codes, "E009"),
        ({"MLR_PROGRAMME_DEFAULT_COUNTRY": "Sweden"}, checks.check_codes, "E010"),
        ({"MLR_PROGRAMME_SOMETHING_ELSE": 1}, checks.check_setting_names, "W005"),
        ({"MLR_PROGRAMME_SHARED_CACHE_SECONDS": "1 h"}, checks.check_proxies, "E011"),
        ({"MLR_PROGRAMME_SHARED_CACHE_SECONDS": -1}, checks.check_proxies, "E011"),
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


def test_addresses_behind_those_of_wagtail_are_named() -> None:
    with override_settings(ROOT_URLCONF="tests.urls_behind_wagtail"):
        messages = checks.check_urls(None)
    assert ids(messages) == ["mlr_programme.E004"]
    assert "wagtail_serve" in messages[0].msg
    assert messages[0].hint


@pytest.mark.parametrize("prefix", ["/", "/kommun/"])
@pytest.mark.parametrize("urls", ["tests.urls", "tests.urls_by_language"])
def test_addresses_before_those_of_wagtail_are_in_order(urls: str, prefix: str) -> None:
    with override_settings(ROOT_URLCONF=urls), script_prefix(prefix):
        assert checks.check_urls(None) == []


@pytest.mark.parametrize(
    ("middleware", "expected"),
    [
        ([], ["mlr_programme.W003"]),
        (["no.such.Middleware"], ["mlr_programme.W003"]),
        (["tests.test_checks.OwnRedirectMiddleware"], []),
        (["wagtail.contrib.redirects.middleware.RedirectMiddleware"], []),
    ],
)
def test_missing_middleware_is_named(middleware: list[str], expected: list[str]) -> None:
    with override_settings(MIDDLEWARE=middleware):
        messages = checks.check_installed_apps(None)
    assert ids(messages) == expected
    assert all("RedirectMiddleware" in str(message.hint) for message in messages)


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


@pytest.mark.parametrize(
    ("source", "is_named"),
    [
        ('<html lang="en">', True),
        ("<HTML class='no-js'\n lang='en-GB'>", True),
        ("<html lang=en>", True),
        ('<html lang="{{ LANGUAGE_CODE }}">', False),
        ('<html lang="sv-SE">', False),
        ("<html>", False),
        ('<html hreflang="en" data-lang="en">', False),
        ('{# <html lang="en"> #}<html lang="sv">', False),
        ('{% comment %}<html lang="en">{% endcomment %}<!-- <html lang="en"> -->', False),
        ('{% if en %}<html lang="en">{% else %}<html lang="sv">{% endif %}', False),
        ('{% extends "layout.html" %}', False),
    ],
)
def test_base_template_in_another_language_is_named(
    source: str, is_named: bool, tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "layout.html").write_text('<html lang="{{ page.locale.language_code }}">')
    (tmp_path / "site.html").write_text(source)
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    settings.MLR_PROGRAMME_BASE_TEMPLATE = "site.html"
    messages = checks.check_page_language(None)
    assert ids(messages) == (["mlr_programme.W004"] if is_named else [])


def test_base_template_of_another_engine_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checks, "get_template", lambda name: object())
    assert checks.check_page_language(None) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("MLR_PROGRAMME_NEWS_PR_PAGE", "MLR_PROGRAMME_NEWS_PER_PAGE"),
        ("MLR_PROGRAMME_NEWS_MODEL", "MLR_PROGRAMME_NEWS_PAGE_MODEL"),
        ("MLR_PROGRAM_BASE_TEMPLATE", "MLR_PROGRAMME_BASE_TEMPLATE"),
        ("MLR_PROGRAMME_CURRENCY", "MLR_PROGRAMME_DEFAULT_CURRENCY"),
    ],
)
def test_right_name_is_suggested_for_a_misspelt_setting(name: str, meant: str) -> None:
    with override_settings(**{name: "x"}):
        messages = checks.check_setting_names(None)
    assert ids(messages) == ["mlr_programme.W005"]
    assert meant in str(messages[0].hint)


def test_settings_of_another_app_are_its_own_matter() -> None:
    with override_settings(MLR_TEST_DATABASE="x", MLR_THEME="y", PROGRAMME_BASE_TEMPLATE="z"):
        assert checks.check_setting_names(None) == []


@pytest.mark.parametrize(
    ("backend", "cache", "expected"),
    [
        ("mlr_programme.frontend_cache.VarnishBackend", "filebased.FileBasedCache", []),
        ("mlr_programme.frontend_cache.VarnishBackend", "locmem.LocMemCache", ["W007"]),
        ("mlr_programme.frontend_cache.VarnishBackend", "dummy.DummyCache", ["W007"]),
        (
            "wagtail.contrib.frontend_cache.backends.HTTPBackend",
            "filebased.FileBasedCache",
            ["W006"],
        ),
    ],
)
def test_proxy_that_cannot_be_purged_well_is_named(
    tmp_path: Path, backend: str, cache: str, expected: list[str]
) -> None:
    proxy = {"BACKEND": backend, "LOCATION": "http://127.0.0.1:6081"}
    default = {"BACKEND": f"django.core.cache.backends.{cache}", "LOCATION": str(tmp_path)}
    with override_settings(WAGTAILFRONTENDCACHE={"proxy": proxy}, CACHES={"default": default}):
        found = ids(checks.check_proxies(None))
    assert found == [f"mlr_programme.{number}" for number in expected]
