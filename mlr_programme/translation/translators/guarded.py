"""The translator that the site names to wagtail-localize: whatever engine stands behind it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from mlr_programme.domain.protection import MaskError, Protected, protect
from mlr_programme.domain.terms import Termbase
from mlr_programme.translation.budget import note_sent, spare_characters
from mlr_programme.translation.termbase import termbase_of
from mlr_programme.translation.translators.engine import Engine
from mlr_programme.translation.translators.errors import (
    BadAnswerError,
    QuotaError,
    TranslatorError,
    sort_error,
)

logger = logging.getLogger(__name__)

ANY_LOCALE = "*"

Asked = dict[str, list[str]]
"""Masked texts, each with those that it was made of."""


@dataclass
class Answers:
    """What came back: translations by their source, and what went wrong with the others."""

    translations: dict[str, str] = field(default_factory=dict)
    errors: dict[str, TranslatorError] = field(default_factory=dict)

    def fail(self, texts: Iterable[str], error: TranslatorError) -> None:
        for text in texts:
            self.errors[text] = error


class GuardedTranslator(BaseMachineTranslator):
    """Masks, asks the engine of the language, and restores; never raises into a request.

    Option ``ENGINES`` maps language codes, or ``*`` for all others, to what ``Engine.load`` reads.
    """

    display_name = _("machine translation")

    def engine_for(self, locale: Locale) -> Engine | None:
        engines: Mapping[str, Any] = self.options.get("ENGINES", {})
        config = engines.get(locale.language_code) or engines.get(ANY_LOCALE)
        return Engine.load(config) if config else None

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        engine = self.engine_for(target_locale)
        if engine is None:
            return False
        return bool(engine.translator.can_translate(source_locale, target_locale))

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """What wagtail-localize asks for. What could not be translated is left out."""
        wanted = {string.data: string for string in strings}
        answers = self.answer(source_locale, target_locale, list(wanted))
        for error in set(map(str, answers.errors.values())):
            logger.warning("No translation into %s: %s", target_locale.language_code, error)
        return {
            wanted[text]: StringValue(translated)
            for text, translated in answers.translations.items()
        }

    def answer(
        self,
        source_locale: Locale,
        target_locale: Locale,
        texts: Sequence[str],
        termbase: Termbase | None = None,
    ) -> Answers:
        """The translations of fragments of HTML, and the errors of those that have none."""
        answers = Answers()
        engine = self.engine_for(target_locale)
        if engine is None:
            code = target_locale.language_code
            answers.fail(texts, TranslatorError(f"No engine is named for {code}."))
            return answers
        termbase = termbase or termbase_of(target_locale)
        protected = _protect(texts, termbase, target_locale, engine, answers)
        # Texts that differ in their facts alone are one text to the engine.
        asked: Asked = defaultdict(list)
        for text, each in protected.items():
            asked[each.text].append(text)
        for request in engine.split(list(asked)):
            received = _ask(engine, source_locale, target_locale, request, answers, asked)
            for masked, translated in received.items():
                for text in asked[masked]:
                    _restore(text, protected[text], translated, answers)
        return answers


def _restore(text: str, protected: Protected, translated: str, answers: Answers) -> None:
    try:
        answers.translations[text] = protected.restore(translated)
    except MaskError as error:
        answers.fail([text], BadAnswerError(str(error)))


def _texts(request: Iterable[str], asked: Asked) -> list[str]:
    """The texts of which the masked ones of a request are made."""
    return [text for masked in request for text in asked[masked]]


def _protect(
    texts: Sequence[str], termbase: Termbase, locale: Locale, engine: Engine, answers: Answers
) -> dict[str, Protected]:
    found = {}
    for text in texts:
        try:
            found[text] = protect(text, termbase, locale.language_code, engine.shape)
        except MaskError as error:
            answers.fail([text], TranslatorError(str(error)))
    return found


def _ask(
    engine: Engine,
    source_locale: Locale,
    target_locale: Locale,
    request: list[str],
    answers: Answers,
    asked: Asked,
) -> dict[str, str]:
    """One request; where it fails as a whole, one for each of its texts."""
    size = sum(map(len, request))
    spare = spare_characters(target_locale)
    if spare is not None and size > spare:
        spent = QuotaError("The budget of characters for this month is spent.")
        answers.fail(_texts(request, asked), spent)
        return {}
    sent = note_sent(engine, target_locale, len(request), size)
    try:
        received = _translate(engine, source_locale, target_locale, request)
    # Engines' classes are the site's own choice, and raise what they like.
    except Exception as raised:  # noqa: BLE001
        error = sort_error(raised)
        if isinstance(error, BadAnswerError) and len(request) > 1:
            parts = (
                _ask(engine, source_locale, target_locale, [text], answers, asked)
                for text in request
            )
            return {masked: text for part in parts for masked, text in part.items()}
        answers.fail(_texts(request, asked), error)
        return {}
    type(sent).objects.filter(pk=sent.pk).update(is_answered=True)
    return received


def _translate(
    engine: Engine, source_locale: Locale, target_locale: Locale, request: list[str]
) -> dict[str, str]:
    strings = [StringValue(text) for text in request]
    found = engine.translator.translate(source_locale, target_locale, strings)
    received = {}
    for string in strings:
        answer = found.get(string)
        if answer is None or not isinstance(answer.data, str):
            raise BadAnswerError("A text came back without its translation.")
        received[string.data] = answer.data
    return received
