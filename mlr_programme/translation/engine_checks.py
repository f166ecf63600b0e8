"""System checks of the engines that the site has named: what each of them needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.module_loading import import_string

from mlr_programme.domain.protection import MaskShape
from mlr_programme.translation.checks import TRANSLATOR_SETTING, engine_configs, fault_of
from mlr_programme.translation.translators.engine import Engine


@register(Tags.compatibility)
def check_engine_options(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E018, E019: an engine that can answer nothing, and masks that cannot be found again."""
    found = [(code, config) for code, config in engine_configs() if not fault_of(config)]
    return [
        *(
            Error(
                f"The engine for {code!r} in {TRANSLATOR_SETTING} {fault}.",
                hint="Give it in OPTIONS of the engine; see docs/how-to/translate.md.",
                id="mlr_programme.E018",
            )
            for code, config in found
            for fault in _faults_of_options(Engine.load(config))
        ),
        *(
            Error(
                f"MASK of the engine for {code!r} is {config['MASK']!r}: names and numbers could "
                "not be put back.",
                hint="Put {number} between letters that stand in no text, such as 'XQ{number}X'.",
                id="mlr_programme.E019",
            )
            for code, config in found
            if "MASK" in config and not _is_mask(config["MASK"])
        ),
    ]


def _faults_of_options(engine: Engine) -> Iterator[str]:
    """What is wrong with them, in words that follow the engine's language."""
    options = engine.options
    if not isinstance(options, Mapping):
        yield "has OPTIONS that are no dictionary"
        return
    for name in getattr(import_string(engine.resolved_path), "required_options", ()):
        if not options.get(name):
            yield f"lacks the option {name}"
    if engine.configured_url and not _is_address(engine.configured_url):
        yield f"has the address {engine.configured_url!r}, which does not begin with https://"


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    # Plain http is for an engine on the same machine: W009 tells of others.
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _is_mask(template: Any) -> bool:
    """Whether a mask of this shape is found again, and a number in a text is none."""
    try:
        shape = MaskShape(template)
        return shape.numbers_in(shape.write(7)) == [7] and not shape.numbers_in("7")
    # One that is no text, or has no number or other braces in it.
    except (AttributeError, LookupError, TypeError, ValueError):
        return False
