"""In which languages a visitor can read on: those of the site, then services elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from wagtail.models import Site

from mlr_programme.compat import base_page_model
from mlr_programme.domain.language import LanguageState, language_states_of
from mlr_programme.models.language_choices import (
    LanguageChoice,
    LanguageChoices,
    TranslationService,
)
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.view_restrictions import is_public
from mlr_programme.translation.external_translators import external_translators
from mlr_programme.translation.languages import language_of
from mlr_programme.translation.notices import words_on
from mlr_programme.translation.page_languages import live_pages_of

if TYPE_CHECKING:
    from django.http import HttpRequest

ByLanguage = dict[str, Any]


def choices_of(page: Any, request: HttpRequest, is_of_site: bool) -> LanguageChoices | None:
    """None where there is nothing but the page itself.

    The first page of the site stands in for the page in languages that lack it, which is said.
    """
    site = Site.find_for_request(request)
    first = _by_language(site.root_page, request) if site is not None else {}
    own = {} if is_of_site else _by_language(page, request) | {page.locale.language_code: page}
    words = words_on(page, request)
    kept = tuple(_kept(page, first, own, words, request))
    to_send = first if is_of_site else own
    services = tuple(_services(page, to_send, {*first, *own}, request))
    if not services and all(each.is_current for each in kept):
        return None
    return LanguageChoices(
        label=words["languages"],
        kept=kept,
        services=services,
        more_label=words["more"],
        leaves_label=words["leaves"],
        disclaimer=words["disclaimer"],
    )


def _by_language(page: Any, request: HttpRequest) -> ByLanguage:
    return {each.locale.language_code: each for each in live_pages_of(page, request)}


def _kept(
    page: Any, first: ByLanguage, own: ByLanguage, words: Mapping[str, str], request: HttpRequest
) -> Iterator[LanguageChoice]:
    targets = first | own
    label = base_page_model()._meta.label_lower
    states = language_states_of((label, each.pk) for each in targets.values())
    for code in (code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code in targets):
        target, language = targets[code], language_of(code)
        yield LanguageChoice(
            language.code,
            language.direction,
            language.own_name,
            target.get_full_url(request) or "",
            place=words["first_page"] if own and code not in own else "",
            note=_note(code, states[label, target.pk], words),
            is_current=target.pk == page.pk,
        )


def _note(code: str, state: LanguageState, words: Mapping[str, str]) -> str:
    """Nothing where nobody knows who made the text."""
    if code == source_language():
        return words["original_language"]
    if state.is_machine_made:
        return words["by_machine"] if state.reviewed_at is None else words["by_machine_read"]
    return words["by_people"] if state.reviewed_at is not None else ""


def _services(
    page: Any, to_send: ByLanguage, kept: Iterable[str], request: HttpRequest
) -> Iterator[TranslationService]:
    """Links that send the original, or the page where that is not to be read by everybody; none
    from a page that is not public."""
    translators = external_translators()
    sent = to_send.get(source_language()) or to_send.get(page.locale.language_code)
    url = sent.get_full_url(request) if sent is not None else None
    if not translators or not url or not page.live or not is_public(page):
        return
    source = language_of(sent.locale.language_code).code
    known = {code.partition("-")[0] for code in kept}
    for each in translators:
        languages = [
            language_of(code) for code in each.languages if code.partition("-")[0] not in known
        ]
        if languages:
            yield TranslationService(
                each.name,
                tuple(
                    LanguageChoice(
                        language.code,
                        language.direction,
                        language.own_name,
                        each.address_of(url, source, language.code),
                    )
                    for language in languages
                ),
            )
