"""System checks of translation, each with the fix as its hint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import swapper
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.models import Locale

from mlr_programme.conf import conf
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.models import LocalePolicy, TranslationJob
from mlr_programme.translation.translators.engine import Engine
from mlr_programme.translation.translators.guarded import GuardedTranslator

LATE = timedelta(hours=1)
"""How long what is due may wait: many times what a sweep every few minutes needs."""
TRANSLATOR_SETTING = "WAGTAILLOCALIZE_MACHINE_TRANSLATOR"
SYNC_SETTING = "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE"
GUARDED = "mlr_programme.translation.translators.GuardedTranslator"


@register(Tags.models)
def check_base_page(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E013: wagtail-localize knows no base page but Wagtail's own."""
    model = swapper.is_swapped("wagtailcore", "Page")
    if not model:
        return []
    return [
        Error(
            f"The base page is {model!r}, but wagtail-localize translates only what inherits "
            "Wagtail's own Page: it would pass over every page of the site without a word.",
            hint=(
                "Remove WAGTAIL_PAGE_MODEL, or 'mlr_programme.translation' and 'wagtail_localize' "
                "from INSTALLED_APPS: all else works with a base page of your own."
            ),
            id="mlr_programme.E013",
        )
    ]


@register(Tags.compatibility)
def check_live_status(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """W008: wagtail-localize's functions publish the original as its own translation."""
    if not getattr(settings, SYNC_SETTING, True):
        return []
    return [
        checks.Warning(
            f"{SYNC_SETTING} is on: what a script has wagtail-localize translate is live in the "
            "other language at once, in the words of the original.",
            hint=f"Set {SYNC_SETTING} = False.",
            id="mlr_programme.W008",
        )
    ]


@register(Tags.compatibility)
def check_translator(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E014, E015: a translator that guards nothing, and engines that are not there."""
    config = getattr(settings, TRANSLATOR_SETTING, None)
    if config is None:
        return []  # people translate
    path = config.get("CLASS") if isinstance(config, Mapping) else None
    if not _is_guarded(path):
        return [
            Error(
                f"{TRANSLATOR_SETTING} names {path!r}, which protects no names and numbers; no "
                "job will use it.",
                hint=f"Name {GUARDED!r} as its CLASS, and the engine in ENGINES of its OPTIONS.",
                id="mlr_programme.E014",
            )
        ]
    return [
        Error(
            f"ENGINES of {TRANSLATOR_SETTING} names for {code!r} no class that there is: {fault}",
            hint="Name a translator class as its CLASS, and install what that class needs.",
            id="mlr_programme.E015",
        )
        for code, engine in _engine_configs()
        if (fault := _fault_of(engine))
    ]


def _is_guarded(path: Any) -> bool:
    try:
        found = import_string(path)
    except (ImportError, AttributeError, TypeError):
        return False
    return isinstance(found, type) and issubclass(found, GuardedTranslator)


def _engine_configs() -> Iterator[tuple[str, Any]]:
    config = getattr(settings, TRANSLATOR_SETTING, None)
    options = config.get("OPTIONS") if isinstance(config, Mapping) else None
    engines = options.get("ENGINES") if isinstance(options, Mapping) else None
    if isinstance(engines, Mapping):
        yield from engines.items()


def _fault_of(config: Any) -> str:
    try:
        import_string(Engine.load(config).resolved_path)
    except KeyError as error:
        return f"it has no {error}."
    # Whatever a module raises that lacks something it imports.
    except Exception as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"
    return ""


@register(Tags.security)
def check_engine_addresses(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """W009: texts, and with some engines a key, in plain sight of all between."""
    return [
        checks.Warning(
            f"The engine for {code!r} is asked over plain http at {address.hostname}: anyone "
            "between can read its key, and change what it answers.",
            hint="Give its address with https, or let the engine run on this machine.",
            id="mlr_programme.W009",
        )
        for code, config in _engine_configs()
        if not _fault_of(config)
        and (address := urlsplit(Engine.load(config).configured_url)).scheme == "http"
        and not _is_here(address.hostname or "")
    ]


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


@register(Tags.database)
def check_stored_languages(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E016, W010: locales that the settings lack, or for which nobody has said what happens."""
    if not databases:
        return []
    try:
        # Wagtail's own manager passes over the very ones that are looked for.
        codes = set(Locale.all_objects.values_list("language_code", flat=True))
        policies = LocalePolicy.objects.values_list("locale__language_code", flat=True)
        decided = {source_language(), *policies}
    except DatabaseError:
        return []  # not migrated yet
    absent = {code: names for code in sorted(codes) if (names := _settings_without(code))}
    return [
        *(
            Error(
                f"Wagtail has a locale {code!r}, but {' and '.join(names)} "
                f"{'have' if len(names) > 1 else 'has'} no such language: its pages cannot be "
                "reached.",
                hint=f"Add ({code!r}, ...) there, or delete the locale.",
                id="mlr_programme.E016",
            )
            for code, names in absent.items()
        ),
        *(
            checks.Warning(
                f"Nothing is translated into {code!r}: no policy says what happens to it.",
                hint="Add a policy under Translations in the admin; “Do not translate” is one.",
                id="mlr_programme.W010",
            )
            for code in sorted(codes - decided - absent.keys())
        ),
    ]


def _settings_without(code: str) -> list[str]:
    names = ["LANGUAGES"]
    if getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", None) is not None:
        names.append("WAGTAIL_CONTENT_LANGUAGES")
    return [name for name in names if code not in dict(getattr(settings, name))]


@register(Tags.database)
def check_waiting_jobs(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """W011: jobs that nobody has taken up, so that neither worker nor sweep can be running."""
    if not databases:
        return []
    try:
        count = TranslationJob.objects.due(timezone.now() - LATE).count()
    except DatabaseError:
        return []  # not migrated yet
    if not count:
        return []
    queue = conf.MLR_PROGRAMME_TRANSLATION_TASK_BACKEND
    return [
        checks.Warning(
            f"{count} translations have been due for more than an hour: nothing runs them.",
            hint=(
                f"Start a worker for the backend {queue!r} of TASKS, and have `manage.py "
                "sweep_translations` run every few minutes, whatever the queue."
            ),
            id="mlr_programme.W011",
        )
    ]
