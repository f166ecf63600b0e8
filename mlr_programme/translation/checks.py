"""System checks of how translation is set up, each with the fix as its hint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import swapper
from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.module_loading import import_string
from django_tasks import task

from mlr_programme.conf import conf
from mlr_programme.translation.pipeline import run_job
from mlr_programme.translation.translators.engine import Engine
from mlr_programme.translation.translators.guarded import GuardedTranslator

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


@register(Tags.templates)
def check_order_of_apps(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """W012: wagtail-localize's editor is found before the one that shows the findings."""
    order = [config.name for config in apps.get_app_configs()]
    if order.index("mlr_programme.translation") < order.index("wagtail_localize"):
        return []
    return [
        checks.Warning(
            "wagtail-localize stands before the app of translation: its editor shows neither what "
            "the fact guard has found nor the texts from before.",
            hint="Name 'mlr_programme.translation' before 'wagtail_localize' in INSTALLED_APPS.",
            id="mlr_programme.W012",
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
def check_task_backend(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E017: a queue that there is not. Jobs would wait for the sweep."""
    alias = conf.MLR_PROGRAMME_TRANSLATION_TASK_BACKEND
    try:
        task(backend=alias)(run_job)
    # Whatever a backend raises that lacks something.
    except Exception as error:  # noqa: BLE001
        return [
            Error(
                f"MLR_PROGRAMME_TRANSLATION_TASK_BACKEND names {alias!r}, which is no queue that "
                f"translates: {error}",
                hint="Name an alias of TASKS, whose backend is installed and has a default queue.",
                id="mlr_programme.E017",
            )
        ]
    return []


@register(Tags.compatibility)
def check_translator(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E014, E015: a translator that guards nothing, and engines that are not there."""
    config = getattr(settings, TRANSLATOR_SETTING, None)
    if config is None:
        return []  # people translate
    path = config.get("CLASS") if isinstance(config, Mapping) else None
    if not is_guarded(path):
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
        for code, engine in engine_configs()
        if (fault := fault_of(engine))
    ]


def is_guarded(path: Any) -> bool:
    try:
        found = import_string(path)
    except (ImportError, AttributeError, TypeError):
        return False
    return isinstance(found, type) and issubclass(found, GuardedTranslator)


def engine_configs() -> Iterator[tuple[str, Any]]:
    config = getattr(settings, TRANSLATOR_SETTING, None)
    options = config.get("OPTIONS") if isinstance(config, Mapping) else None
    engines = options.get("ENGINES") if isinstance(options, Mapping) else None
    if isinstance(engines, Mapping):
        yield from engines.items()


def fault_of(config: Any) -> str:
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
        for code, config in engine_configs()
        if not fault_of(config)
        and (address := urlsplit(Engine.load(config).configured_url)).scheme == "http"
        and not _is_here(address.hostname or "")
    ]


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
