"""The one translator that the site has configured, by wagtail-localize's own setting."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from wagtail_localize.machine_translators import get_machine_translator

from mlr_programme.translation.translators.guarded import GuardedTranslator


def configured_translator() -> GuardedTranslator:
    """One without engines where there is none. Raises ``ImproperlyConfigured`` where there is one
    that guards no facts."""
    translator = get_machine_translator()
    if translator is None:
        return GuardedTranslator({})
    if isinstance(translator, GuardedTranslator):
        return translator
    raise ImproperlyConfigured(
        "WAGTAILLOCALIZE_MACHINE_TRANSLATOR has to name "
        "mlr_programme.translation.translators.GuardedTranslator, with the engines in its OPTIONS."
    )
