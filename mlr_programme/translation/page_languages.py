"""In which languages a page can be read: for the menu, for search engines, for the sitemap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Locale

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.models.language_slots import LanguageLink, LanguageMenu
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.view_restrictions import public_pages
from mlr_programme.translation.languages import language_of
from mlr_programme.translation.notice_words import words_of

if TYPE_CHECKING:
    from django.http import HttpRequest

# More are behind a disclosure: a list that fills the screen of a phone is no help.
SHOWN_COUNT = 6
X_DEFAULT = "x-default"


def translations_of(page: Any) -> list[Any]:
    """The page in all languages in which anyone can read it, itself among them, by their order in
    the settings; two queries. An alias shows another's text, and is no translation."""
    pages = (
        base_page_model().objects.live().filter(translation_key=page.translation_key, alias_of=None)
    )
    found = list(public_pages(pages).select_related("locale"))
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    order = {code: number for number, code in enumerate(codes)}
    return sorted(found, key=lambda each: order.get(each.locale.language_code, len(order)))


def menu_of(page: Any, request: HttpRequest, path: str = "") -> LanguageMenu:
    """Never the first page of the site in place of one that is not translated."""
    current = page.locale.language_code if _is_page(page) else get_language() or source_language()
    words = words_of(current)
    links = [
        _link(each, request, path, is_current=each.locale.language_code == current)
        for each in _translations(page)
    ]
    shown, more = links[:SHOWN_COUNT], links[SHOWN_COUNT:]
    return LanguageMenu(words["languages"], tuple(shown), words["more"], tuple(more))


def alternates_of(page: Any, request: HttpRequest, path: str = "") -> tuple[LanguageLink, ...]:
    """Each translation and the original as default; nothing for a page that is no translation and
    has none, and for one that is not to be found."""
    pages = _translations(page)
    if not any(each.pk == page.pk for each in pages):
        return ()
    links = [_link(each, request, path) for each in pages]
    original = next(
        (link for link, each in zip(links, pages, strict=True) if _is_original(each)), None
    )
    if original is not None:
        links.append(LanguageLink(X_DEFAULT, original.direction, "", original.url))
    return tuple(links)


def _translations(page: Any) -> Iterable[Any]:
    return translations_of(page) if _is_page(page) else []


def _is_page(page: Any) -> bool:
    return isinstance(page, AbstractPage) and page.pk is not None


def _is_original(page: Any) -> bool:
    return bool(page.locale.language_code == source_language())


def _link(page: Any, request: HttpRequest, path: str, *, is_current: bool = False) -> LanguageLink:
    language = language_of(page.locale.language_code)
    url = f"{page.get_full_url(request) or ''}{path}"
    return LanguageLink(language.code, language.direction, language.own_name, url, is_current)


def locales_in_use() -> list[Locale]:
    """Languages into which the site translates, by their order in the settings."""
    return list(Locale.objects.exclude(language_code=source_language()))
