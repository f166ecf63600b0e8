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

# Options of an engine's class that hold its address.
ADDRESS_OPTIONS = ("URL", "LIBRETRANSLATE_URL", "API_ENDPOINT")


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

    @cached_property
    def translator(self) -> BaseMachineTranslator:
        """Raises ``ImportError`` where the class is not there."""
        return import_string(self.class_path)(dict(self.options))

    @property
    def name(self) -> str:
        return str(self.translator.display_name)

    @property
    def address(self) -> str:
        """Host that texts are sent to; empty where only the class knows it."""
        for option in ADDRESS_OPTIONS:
            if self.options.get(option):
                return urlsplit(str(self.options[option])).netloc
        return ""

    @cached_property
    def shape(self) -> MaskShape:
        return MaskShape(self.mask)

    def split(self, texts: Sequence[str]) -> Iterator[list[str]]:
        """The texts in requests that the engine can take. One that is too long goes alone."""
        request: list[str] = []
        size = 0
        for text in texts:
            is_full = size + len(text) > self.characters_a_request
            if request and (is_full or len(request) == self.texts_a_request):
                yield request
                request, size = [], 0
            request.append(text)
            size += len(text)
        if request:
            yield request
