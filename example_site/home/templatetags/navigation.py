"""The menus and the trail of the example site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.models import Page, Site

from mlr_programme.models.language_slots import LanguageLink, LanguageMenu
from mlr_programme.models.source_locale import source_language
from mlr_programme.templatetags.mlr_languages import language_menu
from mlr_programme.translation.languages import Language, language_of
from mlr_programme.translation.notice_words import words_of

# About the site itself, by slug: on every page, in Swedish where the language lacks them.
FOOTER_SLUGS = ("tillganglighet", "sprak", "om-webbplatsen")

register = template.Library()


@register.simple_tag(takes_context=True)
def page_language(context: dict[str, Any]) -> Language:
    """The language of the page, or that of the address where it has no such page."""
    locale = getattr(context.get("page"), "locale", None)
    # An original that stands in for a page which the language lacks says so itself.
    if locale is None or context.get("missing_language"):
        return language_of(get_language() or source_language())
    return language_of(locale.language_code)


@register.simple_tag(takes_context=True)
def site_languages(context: dict[str, Any]) -> LanguageMenu | None:
    """The languages of the page; of the search, those in which the site has a first page.

    Where there is no page at all, only the language in which that is said.
    """
    request = context.get("request")
    if request is None or getattr(context.get("page"), "pk", None):
        return language_menu(context)
    current = page_language(context)
    is_search = getattr(request.resolver_match, "view_name", "") == "search"
    languages = _languages_of_site(request) if is_search else [current]
    links = (
        LanguageLink(
            language.code,
            language.direction,
            language.own_name,
            request.build_absolute_uri(_search_address(language)) if is_search else "",
            is_current=language == current,
        )
        for language in languages
    )
    return LanguageMenu(words_of(current.code)["languages"], tuple(links))


def _languages_of_site(request: Any) -> list[Language]:
    """Those that the first page of the site can be read in; one query."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = site.root_page.get_translations(inclusive=True).live().public()
    codes = {page.locale.language_code for page in pages.select_related("locale")}
    return [
        language_of(code) for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code in codes
    ]


def _search_address(language: Language) -> str:
    with override(language.code):
        return reverse("search")


@register.simple_tag
def footer_pages() -> list[Page]:
    """What the footer leads to, in the active language or else in Swedish."""
    pages = Page.objects.live().public().filter(slug__in=FOOTER_SLUGS, depth=3, alias_of=None)
    wanted = pages.filter(locale__language_code__in=[get_language(), source_language()])
    found: dict[str, Page] = {}
    for page in wanted.select_related("locale"):
        if page.slug not in found or page.locale.language_code != source_language():
            found[page.slug] = page
    return [found[slug] for slug in FOOTER_SLUGS if slug in found]


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    is_current: bool
    is_ancestor: bool


@register.simple_tag(takes_context=True)
def main_menu(context: dict[str, Any]) -> list[MenuItem]:
    """Pages below the first one that are shown in menus; one query."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    here = context.get("page")
    here_path = getattr(here, "url_path", "")
    is_own_address = "session" not in context
    pages = site.root_page.localized.get_children().live().public().in_menu()
    return [
        MenuItem(
            title=page.title,
            url=page.get_url(request),
            is_current=is_own_address and here_path == page.url_path and not request.GET,
            is_ancestor=here_path.startswith(page.url_path),
        )
        for page in pages
    ]


@register.simple_tag(takes_context=True)
def breadcrumbs(context: dict[str, Any]) -> list[Page]:
    """The pages above this one, from the site's first page on; one query."""
    page = context.get("page")
    if page is None or page.depth <= 2:
        return []
    inclusive = "session" in context
    return list(page.get_ancestors(inclusive=inclusive).filter(depth__gte=2))
