"""System checks of what the database holds, made where it is asked for: by ``migrate`` and
``check --database``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError
from wagtail.models import Locale

from mlr_programme.conf import conf
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.checks import TRANSLATOR_SETTING, engine_configs
from mlr_programme.translation.models import LocalePolicy, TranslationJob
from mlr_programme.translation.translators.guarded import ANY_LOCALE


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
def check_policies(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """W013, W014: policies that want machines where the settings have none."""
    if not databases:
        return []
    wanting = LocalePolicy.objects.exclude(mode=LocalePolicy.Mode.OFF)
    try:
        codes = sorted(set(wanting.values_list("locale__language_code", flat=True)))
    except DatabaseError:
        return []  # not migrated yet
    config = getattr(settings, TRANSLATOR_SETTING, None)
    if codes and config is None:
        return [
            checks.Warning(
                f"Policies have texts translated into {', '.join(codes)}, but "
                f"{TRANSLATOR_SETTING} is not set: each text waits for a person.",
                hint="Set it as docs/how-to/translate.md has it, or choose “Do not translate”.",
                id="mlr_programme.W013",
            )
        ]
    engines = {code for code, engine in engine_configs() if engine}
    if config is None or ANY_LOCALE in engines:
        return []
    return [
        checks.Warning(
            f"A policy has texts translated into {code!r}, but ENGINES of {TRANSLATOR_SETTING} "
            "names no engine for it: each text waits for a person.",
            hint=f"Name one for {code!r}, or for '*', or choose “Do not translate”.",
            id="mlr_programme.W014",
        )
        for code in codes
        if code not in engines
    ]


@register(Tags.database)
def check_waiting_jobs(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """W011: jobs that nobody has taken up, so that neither worker nor sweep can be running."""
    if not databases:
        return []
    try:
        count = TranslationJob.objects.overdue().count()
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
