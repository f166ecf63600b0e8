"""The notice at the top of a translated page: how it was made, computed and in its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate
from wagtail.models import Site

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.language import LanguageState, TextState
from mlr_programme.domain.written import day_in
from mlr_programme.models.language_slots import LanguageLink, TranslationNotice
from mlr_programme.models.text_states import page_state
from mlr_programme.models.view_restrictions import is_public
from mlr_programme.translation.languages import language_of
from mlr_programme.translation.models import NoticeText
from mlr_programme.translation.notice_words import words_of

if TYPE_CHECKING:
    from django.http import HttpRequest

DATE_MARK = "{date}"


def notice_of(
    page: Any, request: HttpRequest, session: Any = None, path: str = ""
) -> TranslationNotice | None:
    """None for an original, and for a page in another language that is nobody's translation.

    With a ``session`` it tells of the words of that session, which has its page at ``path`` below
    ``page``.
    """
    state = _state_on(page, session)
    if state.is_original:
        return None
    words = words_on(page, request)
    on = _date(state)
    day = day_in(page.locale.language_code, on) if on is not None else ""
    return TranslationNotice(
        state=state.state.value,
        sentences=tuple(_split(text, state, day) for text in _texts(state, words)),
        on=on,
        original=_original(state, request, path),
        original_label=words["original"],
        report_url=words.get("report_url", ""),
        report_label=words["report"],
    )


def _state_on(page: Any, session: Any) -> LanguageState:
    state = page_state(page)
    if session is None or state.is_original:
        return state
    if session.text_language:
        count = state.missing_count + 1
        return replace(state, state=TextState.PARTIAL, missing_count=count)
    if session.text_state.is_original:
        return state  # nothing is known of words that a script saved
    return replace(session.text_state, original=state.original)


def label_of(state: LanguageState) -> str:
    """The same in few words, for cards, rows and feeds."""
    if state.is_original:
        return ""
    is_unknown = state.state is TextState.MACHINE and not state.is_machine_made
    return words_of(state.language)["short_unknown" if is_unknown else f"short_{state.state}"]


def missing_notice_of(page: Any, request: HttpRequest, code: str) -> TranslationNotice:
    """That the page is shown in the language of the original, in the one that was asked for."""
    words = words_of(code)
    asked, language = language_of(code), language_of(page.locale.language_code)
    url = page.get_full_url(request) or ""
    return TranslationNotice(
        state=TextState.PARTIAL.value,
        sentences=((words["missing"], "", ""),),
        on=None,
        original=LanguageLink(language.code, language.direction, language.own_name, url),
        original_label=words["original"],
        report_url="",
        report_label=words["report"],
        language=asked.code,
        direction=asked.direction,
    )


def words_on(page: Any, request: HttpRequest) -> dict[str, str]:
    """The words of the language, and in their place what the site says in words of its own."""
    words = dict(words_of(page.locale.language_code))
    site = Site.find_for_request(request)
    own = NoticeText.objects.filter(site=site, locale=page.locale_id).first() if site else None
    names = [*(state.value for state in TextState), "disclaimer", "report_url"]
    given = {name: getattr(own, name, "") for name in names} if own is not None else {}
    return words | {name: text for name, text in given.items() if text}


def _texts(state: LanguageState, words: dict[str, str]) -> Iterator[str]:
    """What decides first, then the rest: each true sentence once."""
    if state.state is TextState.OUTDATED:
        yield words["outdated"]
    if state.missing_count:
        yield words["partial"]
    if state.is_detached:
        yield words["detached"]
    if state.reviewed_at is not None:
        yield words["reviewed"]
    elif state.is_machine_made:
        yield words["machine"]
        if state.corrected_count:
            yield words["corrected"]
    else:
        yield words["unknown"]


def _date(state: LanguageState) -> date | None:
    moment: datetime | None = state.reviewed_at or state.made_at
    return localdate(moment, conf.time_zone) if moment is not None else None


def _split(text: str, state: LanguageState, day: str) -> tuple[str, str, str]:
    before, mark, after = text.replace("{tool}", state.made_by).partition(DATE_MARK)
    return before, day if mark else "", after


def _original(state: LanguageState, request: HttpRequest, path: str) -> LanguageLink | None:
    """Where the original can be read; None where it has left the site or is not public."""
    if state.original is None:
        return None
    page = base_page_model().objects.filter(pk=state.original[1]).first()
    if not isinstance(page, AbstractPage) or not page.live or not is_public(page):
        return None
    language = language_of(state.original_language)
    url = f"{page.get_full_url(request) or ''}{path}"
    return LanguageLink(language.code, language.direction, language.own_name, url)
