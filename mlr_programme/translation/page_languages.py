"""In which languages a page can be read: for the menu, for search engines, for the sitemap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Locale, Site

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.models.language_slots import X_DEFAULT, LanguageLink, LanguageMenu
from mlr_programme.models.news_listing import awaited_news
from mlr_programme.models.site_pages import reachable_pages
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.view_restrictions import public_pages
from mlr_programme.translation.languages import language_of
from mlr_programme.translation.notice_words import words_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.query import PageQuerySet

# More are behind a disclosure: a list that fills the screen of a phone is no help.
SHOWN_COUNT = 6

Addresses = Iterable[tuple[str, str]]
"""(language code, absolute address) of pages that are translations of each other."""


def menu_of(page: Any, request: HttpRequest, path: str = "", language: str = "") -> LanguageMenu:
    """Never the first page of the site in place of one that is not translated.

    ``language`` is that of the frame around the page where it is not the page's own: none of the
    links is where its reader is then.
    """
    own = page.locale.language_code if _is_page(page) else get_language() or source_language()
    current = language or own
    words = words_of(current)
    pages = live_pages_of(page, request) if _is_page(page) else ()
    links = [
        _link(code, url, is_current=code == current)
        for code, url in _in_order(_addresses(pages, request, path))
    ]
    shown, more = links[:SHOWN_COUNT], links[SHOWN_COUNT:]
    return LanguageMenu(words["languages"], tuple(shown), words["more"], tuple(more))


def alternates_of(page: Any, request: HttpRequest, path: str = "") -> tuple[LanguageLink, ...]:
    """Each translation, and the original as default; nothing for a page that is not to be found
    yet, or that shows the text of another."""
    if not _is_page(page):
        return ()
    awaited = awaited_news().order_by().values("pk")
    pages = list(live_pages_of(page, request).exclude(pk__in=awaited))
    if not any(each.pk == page.pk for each in pages):
        return ()
    return alternates_among(_addresses(pages, request, path))


def alternates_among(addresses: Addresses) -> tuple[LanguageLink, ...]:
    """Nothing for a page that has no translation and is none."""
    found = _in_order(addresses)
    if len(found) < 2:
        return ()
    links = [_link(code, url) for code, url in found]
    if url := dict(found).get(source_language()):
        direction = language_of(source_language()).direction
        links.append(LanguageLink(X_DEFAULT, direction, "", url))
    return tuple(links)


def live_pages_of(page: Any, request: HttpRequest) -> PageQuerySet:
    """The page in all languages in which anyone can read it on the site, itself among them; two
    queries. An alias shows another's text, and is no translation."""
    pages = base_page_model().objects.live().filter(translation_key=page.translation_key)
    site = Site.find_for_request(request)
    if site is not None:
        pages = reachable_pages(pages, site)
    return public_pages(pages.filter(alias_of=None)).select_related("locale")


def _addresses(pages: Iterable[Any], request: HttpRequest, path: str) -> Addresses:
    return [
        (each.locale.language_code, f"{each.get_full_url(request) or ''}{path}") for each in pages
    ]


def _in_order(addresses: Addresses) -> list[tuple[str, str]]:
    """By the order of the languages in the settings."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    order = {code: number for number, code in enumerate(codes)}
    return sorted(addresses, key=lambda each: order.get(each[0], len(order)))


def _is_page(page: Any) -> bool:
    return isinstance(page, AbstractPage) and page.pk is not None


def _link(code: str, url: str, *, is_current: bool = False) -> LanguageLink:
    language = language_of(code)
    return LanguageLink(language.code, language.direction, language.own_name, url, is_current)


def locales_in_use() -> list[Locale]:
    """Languages into which the site translates, by their order in the settings."""
    return list(Locale.objects.exclude(language_code=source_language()))
