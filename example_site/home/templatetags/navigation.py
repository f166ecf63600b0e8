"""The menu and the trail of the example site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from wagtail.models import Page, Site

register = template.Library()


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
