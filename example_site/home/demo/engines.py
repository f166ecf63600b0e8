"""The engines of the demo: a real one where it runs, else what one has answered before."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from example_site.home.demo.data_files import read_toml
from mlr_programme.domain.protection import Protected, protect
from mlr_programme.translation.termbase import termbase_of
from mlr_programme.translation.translators import ApertiumTranslator
from mlr_programme.translation.translators.errors import BusyError, TranslatorError

SECONDS_TO_CONNECT = 0.5
DEFAULT_HTTP_PORT = 80
PRIVATE_USE = 0xE000


class ExampleEngine(BaseMachineTranslator):
    """Answers from a data file, and knows nothing besides. It is no real product."""

    display_name = "Exempelmotorn"

    def translate(
        self, source_locale: Any, target_locale: Any, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        known = _known_texts(target_locale)
        return {string: StringValue(self._answer(known, string.data)) for string in strings}

    def can_translate(self, source_locale: Any, target_locale: Any) -> bool:
        return True

    def _answer(self, known: Mapping[str, str], masked: str) -> str:
        if masked not in known:
            raise self._unknown()
        return known[masked]

    def _unknown(self) -> TranslatorError:
        return TranslatorError("The example engine has no answer for a text.")


class StoredApertium(ExampleEngine):
    """What Apertium answered when the demo was made."""

    # In Danish, as the notice that names it.
    display_name = "Apertium, gemt svar"

    def _unknown(self) -> TranslatorError:
        return BusyError("Apertium is not running here.")


class ApertiumOrItsAnswers(BaseMachineTranslator):
    """Option ``URL``: where Apertium APY would be."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        super().__init__(options)
        engine = ApertiumTranslator if is_listening(options["URL"]) else StoredApertium
        self.engine = engine(options)

    @property
    def display_name(self) -> str:
        return str(self.engine.display_name)

    def translate(
        self, source_locale: Any, target_locale: Any, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        return dict(self.engine.translate(source_locale, target_locale, strings))

    def can_translate(self, source_locale: Any, target_locale: Any) -> bool:
        return bool(self.engine.can_translate(source_locale, target_locale))


def is_listening(url: str) -> bool:
    """Whether anybody answers at the address; False for none."""
    address = urlsplit(url)
    if not address.hostname:
        return False
    place = (address.hostname, address.port or DEFAULT_HTTP_PORT)
    try:
        socket.create_connection(place, SECONDS_TO_CONNECT).close()
    except OSError:
        return False
    return True


@cache
def read_answers(language: str) -> dict[str, str]:
    """The translations of one language by their originals, both as fragments of HTML."""
    texts = read_toml(f"translations/{language}.toml")["text"]
    return {text["sv"]: text[language] for text in texts}


def _known_texts(locale: Locale) -> dict[str, str]:
    """The same with masks: an engine is never shown the names and numbers of a text."""
    language, termbase = locale.language_code, termbase_of(locale)
    return {
        protected.text: mask_alike(protected, translation)
        for original, translation in read_answers(language).items()
        if (protected := protect(original, termbase, language))
    }


def mask_alike(protected: Protected, translation: str) -> str:
    """The translation with the masks that its original has."""
    facts = list(enumerate(protected.restored))
    # The longest first: "1" stands in "1 050" as well. Signs for private use keep what is masked
    # out of what is still to be found.
    for number, fact in sorted(facts, key=lambda each: -len(each[1])):
        translation = translation.replace(fact, chr(PRIVATE_USE + number), 1)
    for number, _fact in facts:
        mask = protected.shape.write(number + 1)
        translation = translation.replace(chr(PRIVATE_USE + number), mask)
    return translation
