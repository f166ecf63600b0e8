"""LibreTranslate: wagtail-localize's class, with an end to each request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail_localize.machine_translators.libretranslate import LibreTranslator as StockTranslator
from wagtail_localize.strings import StringValue

from mlr_programme.translation.translators.errors import BadAnswerError
from mlr_programme.translation.translators.http import post_json, texts_in
from mlr_programme.translation.translators.limits import RequestLimit

SECONDS = 10


class LibreTranslator(StockTranslator):
    """``API_KEY`` may be left out: a server of one's own asks for none.

    How much a server takes is its own choice, and it says so when it is too much: then each text
    is sent alone.
    """

    required_options = ("LIBRETRANSLATE_URL",)
    limit = RequestLimit(texts=50, size=20_000)

    def get_api_endpoint(self) -> str:
        return str(super().get_api_endpoint()).rstrip("/")

    def translate(
        self, source_locale: Any, target_locale: Any, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        asked = list(strings)
        request = {
            "q": [string.data for string in asked],
            "source": self.language_code(source_locale.language_code),
            "target": self.language_code(target_locale.language_code),
            "format": "html",
        }
        if key := self.options.get("API_KEY"):
            request["api_key"] = key
        answer = post_json(
            f"{self.get_api_endpoint()}/translate",
            seconds=float(self.options.get("TIMEOUT", SECONDS)),
            json=request,
        )
        found = texts_in(answer, "translatedText")
        if len(found) != len(asked):
            raise BadAnswerError(f"{len(asked)} texts were sent, {len(found)} came back.")
        return {string: StringValue(text) for string, text in zip(asked, found, strict=True)}
