"""System checks of the services that visitors are led to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from mlr_programme.conf import conf
from mlr_programme.translation.external_translators import faults_of

SETTING = "MLR_PROGRAMME_EXTERNAL_TRANSLATORS"
HINT = (
    "Give each service a name, the languages that it offers, and an address such as "
    "'https://translate.example/?to={language}&url={address}'; see docs/reference/settings.md."
)


@register(Tags.compatibility)
def check_external_translators(
    app_configs: Sequence[Any] | None, **kwargs: Any
) -> list[CheckMessage]:
    """E012: a service with an address that leads nowhere, or over plain http. It is not shown."""
    entries = conf.MLR_PROGRAMME_EXTERNAL_TRANSLATORS
    if not isinstance(entries, list | tuple):
        return [_error(f"{SETTING} is {entries!r}, which is no list of services.")]
    return [
        _error(f"{SETTING}: {_name(entry, number)} {fault}.")
        for number, entry in enumerate(entries, 1)
        for fault in faults_of(entry)
    ]


def _name(entry: Any, number: int) -> str:
    name = entry.get("name") if isinstance(entry, dict) else None
    return repr(name) if str(name or "").strip() else f"service {number}"


def _error(text: str) -> Error:
    return Error(text, hint=HINT, id="mlr_programme.E012")
