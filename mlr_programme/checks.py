"""System checks: one for each way to get the configuration wrong, with the fix as its hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.cache import caches
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve, reverse
from django.utils.module_loading import import_string
from wagtail.models import Locale

from mlr_programme.conf import conf
from mlr_programme.domain.codes import is_country_code, is_currency_code
from mlr_programme.models import NewsPageMixin, ProgrammePageMixin
from mlr_programme.models.listing_cache import PROCESS_CACHES
from mlr_programme.models.proxies import knows_tags, purged_proxies
from mlr_programme.models.source_locale import source_language

SETTING_PREFIX = "MLR_PROGRAMME_"
# A municipality's day does not begin at midnight UTC.
UTC_NAMES = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu"})
REDIRECT_MIDDLEWARE = "wagtail.contrib.redirects.middleware.RedirectMiddleware"
NORDIC_LANGUAGES = frozenset({"sv", "da", "nb", "nn", "no", "fi", "is"})

TEMPLATE_COMMENT = re.compile(
    r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL
)
HTML_LANGUAGE = re.compile(r"""<html\b[^>]*?\slang\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


@register(Tags.models)
def check_page_models(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E001, E002: the settings that name the site's page models."""
    return [
        *_page_model_errors("MLR_PROGRAMME_NEWS_PAGE_MODEL", NewsPageMixin, "E001"),
        *_page_model_errors("MLR_PROGRAMME_PROGRAMME_PAGE_MODEL", ProgrammePageMixin, "E002"),
    ]


def _page_model_errors(setting: str, mixin: type, number: str) -> list[CheckMessage]:
    label = getattr(conf, setting)
    try:
        model = apps.get_model(label) if isinstance(label, str) else None
    except (LookupError, ValueError):
        model = None
    if model is None:
        return [
            Error(
                f"{setting} names {label!r}, which is no installed model.",
                hint=(
                    "Add 'mlr_programme.pages' to INSTALLED_APPS, or set "
                    f"{setting} to a page model of your own that inherits {mixin.__name__}."
                ),
                id=f"mlr_programme.{number}",
            )
        ]
    if issubclass(model, mixin):
        return []
    return [
        Error(
            f"{setting} names {label!r}, which does not inherit {mixin.__name__}.",
            hint=f"Let the model inherit mlr_programme.models.{mixin.__name__}.",
            obj=model,
            id=f"mlr_programme.{number}",
        )
    ]


@register(Tags.templates)
def check_base_template(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E003: the site's template that our pages extend."""
    if _base_template() is not None:
        return []
    name = conf.MLR_PROGRAMME_BASE_TEMPLATE
    return [
        Error(
            f"The template {name!r}, which the pages of mlr_programme extend, does not exist.",
            hint=(
                "Set MLR_PROGRAMME_BASE_TEMPLATE to the base template of your site, such as "
                "'base.html'."
            ),
            id="mlr_programme.E003",
        )
    ]


def _base_template() -> Any | None:
    """The site's base template; None where the setting names none."""
    name = conf.MLR_PROGRAMME_BASE_TEMPLATE
    if not isinstance(name, str) or not name:
        return None
    try:
        return get_template(name)
    except (TemplateDoesNotExist, ImproperlyConfigured, OSError):
        return None


@register(Tags.templates)
def check_page_language(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """W004: a base template that calls every page English, as that of ``wagtail start`` does."""
    name, template = conf.MLR_PROGRAMME_BASE_TEMPLATE, _base_template()
    # Django's own engine keeps the source; of others' templates nothing is said.
    source = getattr(getattr(template, "template", None), "source", "")
    languages = HTML_LANGUAGE.findall(TEMPLATE_COMMENT.sub("", source))
    own = settings.LANGUAGE_CODE.split("-")[0].lower()
    # One that is computed, or chosen among several, may well be right.
    if not languages or any("{" in each or each.lower().split("-")[0] == own for each in languages):
        return []
    return [
        checks.Warning(
            f"The template {name!r} says that every page is in {languages[0]!r}, but LANGUAGE_CODE "
            f"is {settings.LANGUAGE_CODE!r}: screen readers read it with the wrong voice.",
            hint='Write <html lang="{{ LANGUAGE_CODE }}"> after {% load i18n %} and '
            "{% get_current_language as LANGUAGE_CODE %}.",
            id="mlr_programme.W004",
        )
    ]


@register(Tags.urls)
def check_urls(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E004: without our addresses a session's permanent one does not exist."""
    if not getattr(settings, "ROOT_URLCONF", None):
        return []
    try:
        address = reverse("mlr_programme:session", args=["00000000-0000-0000-0000-000000000000"])
        # reverse() begins with the folder that the site is served below; resolve() knows of none.
        match = resolve(f"/{address.removeprefix(get_script_prefix())}")
    except (NoReverseMatch, Resolver404):
        return [_url_error("The addresses of mlr_programme are not part of the site.")]
    if match.app_names[-1:] == ["mlr_programme"]:
        return []
    return [
        _url_error(
            "The addresses of mlr_programme are never reached: the view "
            f"{match.view_name!r} stands before them and takes them all."
        )
    ]


def _url_error(text: str) -> Error:
    return Error(
        text,
        hint=(
            'Add path("", include("mlr_programme.urls")) to your urls.py, before the '
            "include of Wagtail's."
        ),
        id="mlr_programme.E004",
    )


@register(Tags.compatibility)
def check_time_zone(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """W001, E005: "today" and "next" are read in TIME_ZONE."""
    messages: list[CheckMessage] = []
    language = settings.LANGUAGE_CODE.split("-")[0].lower()
    if settings.TIME_ZONE in UTC_NAMES and language in NORDIC_LANGUAGES:
        messages.append(
            checks.Warning(
                f"TIME_ZONE is {settings.TIME_ZONE}, so each day begins one or two hours late: "
                "a session of today can stand under yesterday.",
                hint='Set TIME_ZONE = "Europe/Stockholm", or the zone of your visitors.',
                id="mlr_programme.W001",
            )
        )
    if not settings.USE_TZ:
        messages.append(
            Error(
                "USE_TZ is off, so the instants of sessions are not known.",
                hint="Set USE_TZ = True.",
                id="mlr_programme.E005",
            )
        )
    return messages


@register(Tags.compatibility)
def check_installed_apps(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E006, W002, W003: apps of Wagtail that ours relies on."""
    messages: list[CheckMessage] = []
    if not apps.is_installed("wagtail.contrib.settings"):
        messages.append(
            Error(
                "wagtail.contrib.settings is not installed: the settings of the site have no form.",
                hint="Add 'wagtail.contrib.settings' to INSTALLED_APPS.",
                id="mlr_programme.E006",
            )
        )
    if not apps.is_installed("wagtail.contrib.redirects"):
        messages.append(
            checks.Warning(
                "wagtail.contrib.redirects is not installed: a session's address dies when its "
                "programme moves.",
                hint=(
                    "Add 'wagtail.contrib.redirects' to INSTALLED_APPS, and "
                    f"{REDIRECT_MIDDLEWARE!r} to MIDDLEWARE."
                ),
                id="mlr_programme.W002",
            )
        )
    elif not any(map(_is_redirecting, settings.MIDDLEWARE)):
        messages.append(
            checks.Warning(
                "The middleware of wagtail.contrib.redirects is not installed: redirects are made "
                "when a programme moves, but nobody is led by them.",
                hint=f"Add {REDIRECT_MIDDLEWARE!r} as the last of MIDDLEWARE.",
                id="mlr_programme.W003",
            )
        )
    return messages


def _is_redirecting(path: str) -> bool:
    """Whether the path names Wagtail's middleware, or a subclass of it."""
    try:
        middleware = import_string(path)
    except ImportError:
        return False  # Django says so itself
    bases = getattr(middleware, "__mro__", ())
    return REDIRECT_MIDDLEWARE in {f"{base.__module__}.{base.__qualname__}" for base in bases}


@register(Tags.database)
def check_source_locale(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E008: a site that changed LANGUAGE_CODE after its first migration has no source locale."""
    if not databases:
        return []
    try:
        codes = set(Locale.objects.values_list("language_code", flat=True))
    except DatabaseError:
        return []  # not migrated yet: then Wagtail makes the locale that LANGUAGE_CODE names
    if not codes or source_language() in codes:
        return []
    return [
        Error(
            f"LANGUAGE_CODE makes {source_language()!r} the source language, but Wagtail has no "
            f"such locale, only {', '.join(sorted(codes))}.",
            hint="Change the locale under Settings, Locales, or LANGUAGE_CODE back.",
            id="mlr_programme.E008",
        )
    ]


@register(Tags.compatibility)
def check_numbers(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E007: settings that count something."""
    return [
        Error(
            f"{name} is {value!r}, which is no number of items.",
            hint=f"Set {name} to a whole number above zero, or remove it.",
            id="mlr_programme.E007",
        )
        for name in ("MLR_PROGRAMME_NEWS_PER_PAGE", "MLR_PROGRAMME_SESSIONS_PER_PAGE")
        if not isinstance(value := getattr(conf, name), int) or isinstance(value, bool) or value < 1
    ]


@register(Tags.caches)
def check_proxies(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E011, W006, W007: what is shared for too long, or would be."""
    messages: list[CheckMessage] = []
    seconds = conf.MLR_PROGRAMME_SHARED_CACHE_SECONDS
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds < 0:
        messages.append(
            Error(
                f"MLR_PROGRAMME_SHARED_CACHE_SECONDS is {seconds!r}, which is no number of "
                "seconds.",
                hint="Set it to a whole number, 0 to keep pages out of shared caches, or remove "
                "it.",
                id="mlr_programme.E011",
            )
        )
    proxies = purged_proxies()
    if unaware := [type(each).__name__ for each in proxies if not knows_tags(each)]:
        messages.append(
            checks.Warning(
                f"{', '.join(unaware)} of WAGTAILFRONTENDCACHE cannot purge by tag: filtered "
                "listings and pages with lists go on showing what was for up to a minute.",
                hint="Use mlr_programme.frontend_cache.VarnishBackend, or give your backend a "
                "method purge_tags(tags).",
                id="mlr_programme.W006",
            )
        )
    if proxies and isinstance(caches["default"], PROCESS_CACHES):
        messages.append(
            checks.Warning(
                "A proxy is purged, but the default cache is kept by each process for itself: "
                "another process may give the proxy what it has kept from before the purge.",
                hint="Let all processes share the default of CACHES, such as Redis.",
                id="mlr_programme.W007",
            )
        )
    return messages


@register(Tags.compatibility)
def check_codes(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E009, E010: codes that new costs and venues start with, and that no form would accept."""
    messages: list[CheckMessage] = []
    currency = conf.MLR_PROGRAMME_DEFAULT_CURRENCY
    if not isinstance(currency, str) or not is_currency_code(currency):
        messages.append(
            Error(
                f"MLR_PROGRAMME_DEFAULT_CURRENCY is {currency!r}, which is no code of a currency.",
                hint="Set it to three capital letters of ISO 4217, such as 'SEK', or remove it.",
                id="mlr_programme.E009",
            )
        )
    country = conf.MLR_PROGRAMME_DEFAULT_COUNTRY
    if not isinstance(country, str) or not is_country_code(country):
        messages.append(
            Error(
                f"MLR_PROGRAMME_DEFAULT_COUNTRY is {country!r}, which is no code of a country.",
                hint="Set it to two capital letters of ISO 3166-1, such as 'SE', or remove it.",
                id="mlr_programme.E010",
            )
        )
    return messages


@register(Tags.compatibility)
def check_setting_names(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """W005: a setting that nobody reads, since its name is misspelt."""
    known = [name for name in vars(type(conf)) if name.startswith(SETTING_PREFIX)]
    messages: list[CheckMessage] = []
    for name in dir(settings):
        is_ours = name.startswith(SETTING_PREFIX)
        # Another app's name may begin with MLR too: then only what is nearly one of ours.
        meant = get_close_matches(name, known, 1, 0.6 if is_ours else 0.9)
        if name in known or not name.startswith("MLR") or not (is_ours or meant):
            continue
        fix = f"Write {meant[0]}" if meant else "See docs/reference/settings.md for those there are"
        messages.append(
            checks.Warning(
                f"There is no setting {name}: nobody reads it.",
                hint=f"{fix}, or remove it.",
                id="mlr_programme.W005",
            )
        )
    return messages
