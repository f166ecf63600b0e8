"""Google's own library, led to this machine: neither it nor wagtail-localize has a setting for
that. By HTTP, where it would use gRPC; all else is the real class."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from google.auth.credentials import AnonymousCredentials
from google.cloud.translate_v3 import TranslationServiceClient
from google.cloud.translate_v3.services.translation_service.transports import (
    TranslationServiceRestTransport,
)

from mlr_programme.translation.translators.google import GoogleCloudTranslator


class LoopbackGoogleTranslator(GoogleCloudTranslator):
    @cached_property
    def client(self) -> Any:
        host = self.options["API_ENDPOINT"].removeprefix("http://")
        transport = TranslationServiceRestTransport(
            host=host, credentials=AnonymousCredentials(), url_scheme="http"
        )
        return TranslationServiceClient(transport=transport)
