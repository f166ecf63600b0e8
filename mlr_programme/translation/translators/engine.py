"""One configured engine: which class, what it can take, and how masks look to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.utils.module_loading import import_string
from wagtail_localize.machine_translators.base import BaseMachineTranslator

from mlr_programme.domain.protection import MaskShape
from mlr_programme.translation.translators.limits import RequestLimit

STOCK = "wagtail_localize.machine_translators"
OURS = "mlr_programme.translation.translators"
# Those of wagtail-localize that ask over a network, and ours that give each request an end.
LIMITED_CLASSES = {
    f"{STOCK}.deepl.DeepLTranslator": f"{OURS}.deepl.DeepLTranslator",
    f"{STOCK}.google.GoogleCloudTranslator": f"{OURS}.google.GoogleCloudTranslator",
    f"{STOCK}.libretranslate.LibreTranslator": f"{OURS}.libretranslate.LibreTranslator",
}
# Options of an engine's class that hold its address.
ADDRESS_OPTIONS = ("URL", "LIBRETRANSLATE_URL", "API_ENDPOINT")
SECRET_OPTIONS = ("AUTH_KEY", "API_KEY")


@dataclass(frozen=True)
class Engine:
    class_path: str
    options: Mapping[str, Any] = field(default_factory=dict)
    mask: str = MaskShape.template
    texts_a_request: int = 20
    characters_a_request: int = 4000

    @classmethod
    def load(cls, config: Mapping[str, Any]) -> Engine:
        """From ``{"CLASS", "OPTIONS", "MASK", "TEXTS_A_REQUEST", "CHARACTERS_A_REQUEST"}``."""
        names = {
            "MASK": "mask",
            "TEXTS_A_REQUEST": "texts_a_request",
            "CHARACTERS_A_REQUEST": "characters_a_request",
        }
        given = {name: config[key] for key, name in names.items() if key in config}
        return cls(config["CLASS"], config.get("OPTIONS", {}), **given)

    @property
    def resolved_path(self) -> str:
        """Of the class that is used for the one that the site names."""
        return LIMITED_CLASSES.get(self.class_path, self.class_path)

    @cached_property
    def translator(self) -> BaseMachineTranslator:
        """Raises ``ImportError`` where the class is not there."""
        return import_string(self.resolved_path)(dict(self.options))

    @property
    def name(self) -> str:
        return str(self.translator.display_name)

    @property
    def fault(self) -> str:
        """Why the class cannot be used; empty where it can."""
        try:
            return "" if self.name else "It has no name."
        # It is not there, or takes other options: what it raises is its own affair.
        except Exception as error:  # noqa: BLE001
            return self.without_secrets(f"{type(error).__name__}: {error}")

    @property
    def configured_url(self) -> str:
        """Address that the site has named; empty where only the class knows one."""
        named = (self.options.get(option) for option in ADDRESS_OPTIONS)
        return next((str(url) for url in named if url), "")

    @property
    def address(self) -> str:
        """Host that texts are sent to; empty where only the class's own library knows it."""
        endpoint = getattr(self.translator, "get_api_endpoint", None)
        url = self.configured_url or (str(endpoint()) if endpoint is not None else "")
        return urlsplit(url).netloc.rpartition("@")[2]

    @cached_property
    def shape(self) -> MaskShape:
        return MaskShape(self.mask)

    @property
    def limit(self) -> RequestLimit | None:
        """What the engine takes by its own documentation; None where none is known."""
        return getattr(self.translator, "limit", None)

    def is_too_long(self, text: str) -> bool:
        """Whether it takes the text in no request, not even alone."""
        return self.limit is not None and self.limit.measure(text) > self.limit.size

    def split(self, texts: Sequence[str]) -> Iterator[list[str]]:
        """The texts in requests that the engine can take. One that is too long goes alone."""
        limit = self.limit or RequestLimit(self.texts_a_request, self.characters_a_request)
        most = min(self.texts_a_request, limit.texts)
        request: list[str] = []
        characters = size = 0
        for text in texts:
            is_full = (
                len(request) == most
                or characters + len(text) > self.characters_a_request
                or size + limit.measure(text) > limit.size
            )
            if request and is_full:
                yield request
                request, characters, size = [], 0, 0
            request.append(text)
            characters += len(text)
            size += limit.measure(text)
        if request:
            yield request

    def without_secrets(self, text: str) -> str:
        """What was said, without a key that the class may have put into it."""
        for option in SECRET_OPTIONS:
            if secret := str(self.options.get(option) or "").strip():
                text = text.replace(secret, "…")
        return text
