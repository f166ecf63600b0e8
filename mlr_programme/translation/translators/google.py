"""Google Cloud Translation: wagtail-localize's class, which would wait for ten minutes.

Needs Google's library ``google-cloud-translate``, which alone knows the service's address.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from google.protobuf.json_format import ParseError
from wagtail_localize.machine_translators.google import GoogleCloudTranslator as StockTranslator
from wagtail_localize.strings import StringValue

from mlr_programme.translation.translators.errors import UnreadableError
from mlr_programme.translation.translators.limits import RequestLimit

SECONDS = 30


class GoogleCloudTranslator(StockTranslator):
    """Further option: ``TIMEOUT`` in seconds."""

    required_options = ("PROJECT_ID",)
    limit = RequestLimit(texts=128, size=30_000)

    def translate(
        self, source_locale: Any, target_locale: Any, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        asked = list(strings)
        location = self.options.get("LOCATION", "global")
        try:
            response = self.client.translate_text(
                request={
                    "parent": f"projects/{self.options['PROJECT_ID']}/locations/{location}",
                    "contents": [string.data for string in asked],
                    "mime_type": "text/html",
                    "source_language_code": source_locale.language_code,
                    "target_language_code": target_locale.language_code,
                },
                # The job tries again, and later than the library would.
                retry=None,
                timeout=float(self.options.get("TIMEOUT", SECONDS)),
            )
        except ParseError as error:
            raise UnreadableError(f"What came back is no translation: {error}") from error
        return {
            string: StringValue(each.translated_text)
            for string, each in zip(asked, response.translations, strict=True)
        }
