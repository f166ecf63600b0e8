"""What ``check`` says of the settings and the rows of translation."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import CheckMessage, run_checks
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from mlr_programme.compat import HAS_SWAPPABLE_PAGE
from mlr_programme.translation import checks, database_checks, engine_checks
from mlr_programme.translation.models import LocalePolicy, TranslationJob
from tests.translation.making import job_of, publish, set_policy, write_news

ROOT = Path(__file__).resolve().parents[2]
STOCK = "wagtail_localize.machine_translators"
GUARDED = {"CLASS": checks.GUARDED}


def ids(messages: list[CheckMessage]) -> list[str]:
    assert all(message.hint for message in messages)
    return [str(message.id).removeprefix("mlr_programme.") for message in messages]


def engines(**configs: Any) -> dict[str, Any]:
    return {**GUARDED, "OPTIONS": {"ENGINES": configs}}


def test_site_that_follows_the_guide_has_nothing_to_report() -> None:
    assert [message for message in run_checks() if str(message.id).startswith("mlr_")] == []


@pytest.mark.skipif(not HAS_SWAPPABLE_PAGE, reason="Wagtail 7.4 has one base page")
def test_base_page_of_the_sites_own_is_refused_with_the_reason(tmp_path: Path) -> None:
    """wagtail-localize is silent about it, and translates nothing."""
    (tmp_path / "swapped_settings.py").write_text(
        "from tests.custom_page_site.settings import *\n"
        "INSTALLED_APPS = ['mlr_programme.translation', 'wagtail_localize',"
        " 'wagtail_localize.locales', 'django_tasks', *INSTALLED_APPS]\n"
        "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "django", "check"],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "swapped_settings",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "mlr_programme.E013" in done.stderr
    assert "basepage.BasePage" in done.stderr
    assert "1 issue" in done.stderr


@pytest.mark.parametrize(("value", "expected"), [(True, ["W008"]), (False, [])])
def test_copies_that_would_be_live_at_once_are_named(
    settings: Any, value: bool, expected: list[str]
) -> None:
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = value
    assert ids(checks.check_live_status(None)) == expected


def test_copies_are_live_at_once_where_the_setting_is_missing(settings: Any) -> None:
    del settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE
    assert ids(checks.check_live_status(None)) == ["W008"]


def test_editor_without_the_findings_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.check_order_of_apps(None) == []
    # The registry keeps the order of INSTALLED_APPS.
    monkeypatch.setattr(apps, "app_configs", dict(reversed(apps.app_configs.items())))
    assert ids(checks.check_order_of_apps(None)) == ["W012"]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (None, []),
        ({"CLASS": f"{STOCK}.dummy.DummyTranslator"}, ["E014"]),
        ({"CLASS": "nowhere.Translator"}, ["E014"]),
        ({}, ["E014"]),
        ("deepl", ["E014"]),
        (GUARDED, []),
        (engines(da={"CLASS": f"{STOCK}.deepl.DeepLTranslator"}), []),
        (engines(da={"CLASS": "nowhere.Translator"}), ["E015"]),
        (engines(da={"OPTIONS": {}}, en={"CLASS": f"{STOCK}.dummy.DummyTranslator"}), ["E015"]),
        (engines(da="deepl"), ["E015"]),
        ({**GUARDED, "OPTIONS": {"ENGINES": ["deepl"]}}, []),
    ],
)
def test_translator_that_no_job_can_use_is_named(
    settings: Any, config: Any, expected: list[str]
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = config
    assert ids(checks.check_translator(None)) == expected


DEEPL = f"{STOCK}.deepl.DeepLTranslator"
LIBRE = f"{STOCK}.libretranslate.LibreTranslator"
APERTIUM = "mlr_programme.translation.translators.ApertiumTranslator"
DUMMY = f"{STOCK}.dummy.DummyTranslator"


@pytest.mark.parametrize(
    ("engine", "expected"),
    [
        ({"CLASS": APERTIUM}, ["E018"]),
        ({"CLASS": APERTIUM, "OPTIONS": {"URL": ""}}, ["E018"]),
        ({"CLASS": APERTIUM, "OPTIONS": "http://127.0.0.1:2737"}, ["E018"]),
        ({"CLASS": APERTIUM, "OPTIONS": {"URL": "127.0.0.1:2737"}}, ["E018"]),
        ({"CLASS": APERTIUM, "OPTIONS": {"URL": "http://[::1"}}, ["E018"]),
        ({"CLASS": APERTIUM, "OPTIONS": {"URL": "http://127.0.0.1:2737"}}, []),
        ({"CLASS": DEEPL}, ["E018"]),
        ({"CLASS": DEEPL, "OPTIONS": {"AUTH_KEY": "nyckel"}}, []),
        ({"CLASS": LIBRE, "OPTIONS": {"API_KEY": "nyckel"}}, ["E018"]),
        ({"CLASS": LIBRE, "OPTIONS": {"LIBRETRANSLATE_URL": "https://libre.example"}}, []),
        ({"CLASS": DUMMY}, []),
        ({"CLASS": DUMMY, "MASK": "XQX"}, ["E019"]),
        ({"CLASS": DUMMY, "MASK": "{number}"}, ["E019"]),
        ({"CLASS": DUMMY, "MASK": "{number}X{number}"}, ["E019"]),
        ({"CLASS": DUMMY, "MASK": "{X{number}X"}, ["E019"]),
        ({"CLASS": DUMMY, "MASK": 7}, ["E019"]),
        ({"CLASS": DUMMY, "MASK": "[T{number}]"}, []),
        ({"CLASS": "nowhere.Translator"}, []),
    ],
)
def test_engine_that_can_answer_nothing_is_named(
    settings: Any, engine: dict[str, Any], expected: list[str]
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = engines(da=engine)
    assert ids(engine_checks.check_engine_options(None)) == expected


@pytest.mark.parametrize(("alias", "expected"), [("translation", []), ("nowhere", ["E017"])])
def test_queue_that_there_is_not_is_named(settings: Any, alias: str, expected: list[str]) -> None:
    settings.MLR_PROGRAMME_TRANSLATION_TASK_BACKEND = alias
    assert ids(checks.check_task_backend(None)) == expected


@pytest.mark.django_db
def test_queue_that_there_is_not_stops_no_publishing(
    danish: Locale,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.MLR_PROGRAMME_TRANSLATION_TASK_BACKEND = "nowhere"
    monkeypatch.delitem(sys.modules, "mlr_programme.translation.tasks", raising=False)
    set_policy(danish)
    with django_capture_on_commit_callbacks(execute=True):
        page = publish(write_news())
    assert page.live
    assert job_of(page, danish).state == "queued"
    assert "waits for the sweep" in caplog.text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://oversatt.example/", ["W009"]),
        ("http://192.168.1.7:2737", ["W009"]),
        ("HTTP://oversatt.example", ["W009"]),
        ("https://oversatt.example/", []),
        ("http://127.0.0.1:2737", []),
        ("http://localhost:2737", []),
        ("http://[::1]:2737", []),
        ("oversatt.example", []),
        ("", []),
    ],
)
def test_engine_on_plain_http_elsewhere_is_named(
    settings: Any, url: str, expected: list[str]
) -> None:
    libre = {"CLASS": f"{STOCK}.libretranslate.LibreTranslator"}
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = engines(
        da={**libre, "OPTIONS": {"LIBRETRANSLATE_URL": url}}
    )
    assert ids(checks.check_engine_addresses(None)) == expected


def on_database(check: Any) -> list[str]:
    assert check(None) == []
    return ids(check(None, databases=["default"]))


@pytest.mark.django_db
def test_locale_without_a_policy_is_named_until_it_has_one(danish: Locale) -> None:
    assert on_database(database_checks.check_stored_languages) == ["W010"]
    set_policy(danish, "off")
    assert on_database(database_checks.check_stored_languages) == []


@pytest.mark.django_db
def test_locale_that_the_settings_lack_is_named(danish: Locale, settings: Any) -> None:
    set_policy(danish)
    Locale.objects.create(language_code="so")
    messages = database_checks.check_stored_languages(None, databases=["default"])
    assert ids(messages) == ["E016"]
    assert "'so'" in messages[0].msg
    settings.LANGUAGES = [*settings.LANGUAGES, ("so", "Soomaali")]
    if hasattr(settings, "WAGTAIL_CONTENT_LANGUAGES"):
        assert "WAGTAIL_CONTENT_LANGUAGES" in messages[0].msg
        settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    assert on_database(database_checks.check_stored_languages) == ["W010"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (None, ["W013"]),
        (GUARDED, ["W014"]),
        (engines(en={"CLASS": f"{STOCK}.dummy.DummyTranslator"}), ["W014"]),
        (engines(da={"CLASS": f"{STOCK}.dummy.DummyTranslator"}), []),
        (engines(**{"*": {"CLASS": f"{STOCK}.dummy.DummyTranslator"}}), []),
    ],
)
def test_policy_that_wants_a_machine_where_there_is_none_is_named(
    danish: Locale, settings: Any, config: Any, expected: list[str]
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = config
    assert on_database(database_checks.check_policies) == []
    set_policy(danish, "off")
    assert on_database(database_checks.check_policies) == []
    set_policy(danish, "approval", kind="news")
    assert on_database(database_checks.check_policies) == expected


@pytest.mark.django_db
def test_jobs_that_nobody_takes_up_are_named(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    job = job_of(publish(write_news()), danish)
    assert on_database(database_checks.check_waiting_jobs) == []
    long_ago = timezone.now() - timedelta(hours=2)
    TranslationJob.objects.filter(pk=job.pk).update(due_at=long_ago)
    assert on_database(database_checks.check_waiting_jobs) == ["W011"]
    # A worker that was killed, and whose lease nobody has taken over.
    rows = TranslationJob.objects.filter(pk=job.pk)
    rows.update(state="running", leased_until=long_ago)
    assert on_database(database_checks.check_waiting_jobs) == ["W011"]
    rows.update(leased_until=timezone.now())
    assert on_database(database_checks.check_waiting_jobs) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "check"),
    [
        (LocalePolicy, database_checks.check_stored_languages),
        (LocalePolicy, database_checks.check_policies),
        (TranslationJob, database_checks.check_waiting_jobs),
    ],
)
def test_database_without_our_tables_is_no_error(
    monkeypatch: pytest.MonkeyPatch, model: Any, check: Any
) -> None:
    """As at the first migration, before which Django runs these checks."""
    monkeypatch.setattr(model._meta, "db_table", "not_made_yet")
    with transaction.atomic():
        assert check(None, databases=["default"]) == []
        transaction.set_rollback(True)
