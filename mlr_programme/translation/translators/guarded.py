"""The translator that the site names to wagtail-localize: whatever engine stands behind it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from mlr_programme.domain.own_krone import mark_swedish_kronor
from mlr_programme.domain.protection import MaskError, Protected, protect
from mlr_programme.domain.terms import Termbase
from mlr_programme.translation.budget import note_sent, spare_characters
from mlr_programme.translation.termbase import termbase_of
from mlr_programme.translation.translators.engine import Engine
from mlr_programme.translation.translators.errors import (
    BadAnswerError,
    NoEngineError,
    QuotaError,
    TooLongError,
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

    @property
    def final_error(self) -> TranslatorError | None:
        """One for which no other text need be sent."""
        return next((each for each in self.errors.values() if each.is_about_engine), None)


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
        try:
            return bool(engine.translator.can_translate(source_locale, target_locale))
        # wagtail-localize asks while it shows its editor: a class that is missing is no engine.
        except Exception:
            logger.exception("%s can translate nothing.", engine.class_path)
            return False

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """What wagtail-localize asks for. What could not be translated is left out."""
        wanted = {string.data: string for string in strings}
        answers = self.answer(source_locale, target_locale, list(wanted))
        for error in {type(error).__name__ for error in answers.errors.values()}:
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
            answers.fail(texts, NoEngineError(f"No engine is named for {code}."))
            return answers
        if engine.fault:
            answers.fail(texts, TranslatorError(f"{engine.class_path}: {engine.fault}"))
            return answers
        termbase = termbase or termbase_of(target_locale)
        protected = _protect(texts, termbase, target_locale, engine, answers)
        # Texts that differ in their facts alone are one text to the engine.
        asked: Asked = defaultdict(list)
        for text, each in protected.items():
            asked[each.text].append(text)
        for request in engine.split(_sendable(engine, asked, answers)):
            received = _ask(engine, source_locale, target_locale, request, answers, asked)
            for masked, translated in received.items():
                for text in asked[masked]:
                    _restore(text, protected[text], translated, target_locale, answers)
        return answers


def _restore(
    text: str, protected: Protected, translated: str, locale: Locale, answers: Answers
) -> None:
    try:
        restored = protected.restore(translated)
    except MaskError as error:
        answers.fail([text], BadAnswerError(str(error)))
    else:
        code = locale.language_code
        answers.translations[text] = mark_swedish_kronor(text, restored, code)


def _sendable(engine: Engine, asked: Asked, answers: Answers) -> list[str]:
    """Those that the engine takes, be it one by one."""
    too_long = [masked for masked in asked if engine.is_too_long(masked)]
    answers.fail(_texts(too_long, asked), TooLongError("It is longer than the engine takes."))
    return [masked for masked in asked if masked not in too_long]


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
    if answers.final_error is not None:
        answers.fail(_texts(request, asked), answers.final_error)
        return {}
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
        if error.is_about_texts and len(request) > 1:
            parts = (
                _ask(engine, source_locale, target_locale, [text], answers, asked)
                for text in request
            )
            return {masked: text for part in parts for masked, text in part.items()}
        answers.fail(_texts(request, asked), type(error)(engine.without_secrets(str(error))))
        return {}
    type(sent).objects.filter(pk=sent.pk).update(is_answered=True)
    return received


def _translate(
    engine: Engine, source_locale: Locale, target_locale: Locale, request: list[str]
) -> dict[str, str]:
    """The translations by what was sent.

    An engine that takes many texts at once could give them back in another order. So masks are
    counted through the request, and one that comes back in another text tells of it.
    """
    is_counted = engine.limit is not None and len(request) > 1
    found: dict[str, str] = {}
    places = list(_places(engine, request)) if is_counted else [(0, 0)] * len(request)
    strings = [
        StringValue(engine.shape.shift(text, before))
        for text, (before, _after) in zip(request, places, strict=True)
    ]
    answers = engine.translator.translate(source_locale, target_locale, strings)
    for text, string, (before, after) in zip(request, strings, places, strict=True):
        answer = answers.get(string)
        if answer is None or not isinstance(answer.data, str):
            raise BadAnswerError("A text came back without its translation.")
        numbers = engine.shape.numbers_in(answer.data)
        if is_counted and not all(before < number <= after for number in numbers):
            raise BadAnswerError("A text came back in another's place.")
        found[text] = engine.shape.shift(answer.data, -before)
    return found


def _places(engine: Engine, request: list[str]) -> Iterator[tuple[int, int]]:
    """How many masks stand before each text's, and up to its last."""
    before = 0
    for text in request:
        after = before + len(engine.shape.numbers_in(text))
        yield before, after
        before = after
