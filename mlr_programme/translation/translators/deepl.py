"""DeepL: wagtail-localize's class, which never looks at the status of an answer, with limits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail_localize.machine_translators.deepl import DeepLTranslator as StockTranslator
from wagtail_localize.strings import StringValue

from mlr_programme.translation.translators.errors import BadAnswerError
from mlr_programme.translation.translators.http import post_json, texts_in
from mlr_programme.translation.translators.limits import RequestLimit, json_length

SECONDS = 30
# 128 KiB for the whole body, in which the languages and options stand too.
BODY = 126 * 1024


class DeepLTranslator(StockTranslator):
    """Further option: ``API_ENDPOINT``, where DeepL is reached by another address."""

    required_options = ("AUTH_KEY",)
    limit = RequestLimit(texts=50, size=BODY, measure=json_length)

    def get_api_endpoint(self) -> str:
        return str(self.options.get("API_ENDPOINT") or super().get_api_endpoint())

    def translate(
        self, source_locale: Any, target_locale: Any, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        asked = list(strings)
        answer = post_json(
            self.get_api_endpoint(),
            seconds=float(self.options.get("TIMEOUT", SECONDS)),
            json=self.get_parameters(source_locale, target_locale, asked),
            headers=self.get_headers(),
        )
        found = texts_in(answer, "translations")
        if len(found) != len(asked):
            raise BadAnswerError(f"{len(asked)} texts were sent, {len(found)} came back.")
        return {
            string: StringValue(each["text"]) for string, each in zip(asked, found, strict=True)
        }
