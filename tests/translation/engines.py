"""Engines for tests, which answer at once and need nothing that runs beside them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from typing import Any, ClassVar

import requests
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

DANISH = {
    "Ny": "Ny",
    "busslinje": "buslinje",
    "till": "til",
    "Bussen": "Bussen",
    "går": "kører",
    "varje": "hver",
    "måndag": "mandag",
    "november": "november",
    "kl": "kl",
    "och": "og",
    "kostar": "koster",
    "kr": "kr",
    "Välkommen": "Velkommen",
    "ombord": "om bord",
    "Biljetten": "Billetten",
    "gäller": "gælder",
    "hela": "hele",
    "dagen": "dagen",
    "Nyheter": "Nyheder",
    "sidan": "siden",
    "Läs": "Læs",
    "mer": "mere",
    "hos": "hos",
    "Alla": "Alle",
    "resor": "rejser",
    "i": "i",
    "kommunen": "kommunen",
    "Träffen": "Mødet",
    "hålls": "holdes",
}


class WordTranslator(BaseMachineTranslator):
    """Translates word by word from a short list, and carries over what it does not know."""

    display_name = "Ordboken"
    asked: ClassVar[list[str]] = []
    """All that it was ever asked, by any instance; tests empty it."""

    def translate(
        self, source_locale: Any, target_locale: Any, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        found = {}
        for string in strings:
            self.asked.append(string.data)
            found[string] = StringValue(self.say(string.data))
        return found

    def say(self, text: str) -> str:
        return re.sub(r"[^\W\d_]+", lambda word: DANISH.get(word[0], word[0]), text)

    def can_translate(self, source_locale: Any, target_locale: Any) -> bool:
        return True


class WrongTranslator(WordTranslator):
    """Gets one number wrong in each text that has one, whatever stands there for it."""

    display_name = "Räknefelet"

    def say(self, text: str) -> str:
        return super().say(text).replace("hver", "hver anden") + " 77"


class DeadTranslator(WordTranslator):
    """Cannot be reached."""

    display_name = "Stilla"

    def say(self, text: str) -> str:
        self.asked.append(text)
        raise requests.ConnectionError("Nobody answers.")


class SlowTranslator(WordTranslator):
    """Takes its time with each text, so that others can act meanwhile."""

    display_name = "Långsam"
    seconds: ClassVar[float] = 0.05

    def say(self, text: str) -> str:
        time.sleep(self.seconds)
        return super().say(text)
