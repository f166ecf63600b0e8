"""Apertium APY: a free engine that a municipality can run on a machine of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from mlr_programme.translation.translators.errors import BadAnswerError
from mlr_programme.translation.translators.http import post_json

# APY knows Norwegian by its two written languages only, and answers 400 to regions.
_CODES = {"no": "nb"}


class ApertiumTranslator(BaseMachineTranslator):
    """Options: ``URL`` of the service, ``TIMEOUT`` in seconds.

    One part a request: it cuts long texts silently, and worse when asked for several at once.
    """

    display_name = "Apertium"
    required_options = ("URL",)

    def translate(
        self, source_locale: Any, target_locale: Any, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        pair = f"{_code(source_locale)}|{_code(target_locale)}"
        return {string: StringValue(self._ask(pair, string.data)) for string in strings}

    def can_translate(self, source_locale: Any, target_locale: Any) -> bool:
        return _code(source_locale) != _code(target_locale)

    def _ask(self, pair: str, fragment: str) -> str:
        answer = post_json(
            f"{self.options['URL'].rstrip('/')}/translate",
            seconds=float(self.options.get("TIMEOUT", 10)),
            data={"langpair": pair, "q": fragment, "format": "html", "markUnknown": "no"},
        )
        try:
            text = answer["responseData"]["translatedText"]
        except (KeyError, TypeError) as error:
            raise BadAnswerError(f"Apertium answered with no translation: {error}") from error
        return str(text)


def _code(locale: Any) -> str:
    primary = str(locale.language_code).partition("-")[0].lower()
    return _CODES.get(primary, primary)
