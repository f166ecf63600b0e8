"""Lets the addresses of sessions that have left a page lead to their permanent ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction
from django.urls import reverse
from django.utils import translation

from mlr_programme.compat import base_page_model
from mlr_programme.models.session_address import SESSION_PATH

if TYPE_CHECKING:
    from uuid import UUID


def pages_showing_sessions(programme: Any) -> list[Any]:
    """The live pages below which sessions of a source programme have addresses.

    They are the programme itself, its translations and the aliases of any of them; one query, and
    one more for each level of aliases.
    """
    pages = base_page_model().objects.select_related("locale")
    found: dict[int, Any] = {}
    level = list(pages.filter(translation_key=programme.translation_key))
    while level:
        found |= {page.pk: page for page in level}
        level = list(pages.filter(alias_of__in=level).exclude(pk__in=found))
    return [page for page in found.values() if page.live]


@transaction.atomic
def redirect_to_permanent_addresses(pages: Iterable[Any], session_ids: Collection[UUID]) -> None:
    """Let the addresses of the sessions below the pages lead to the permanent ones.

    So do those from before the pages moved, which Wagtail deletes with a page, and which would lead
    nowhere once the session has another programme. What an editor entered stays. Without
    ``wagtail.contrib.redirects`` only the permanent addresses go on answering.
    """
    if session_ids and apps.is_installed("wagtail.contrib.redirects"):
        for page in pages:
            _redirect_below(page, session_ids)


def _redirect_below(page: Any, session_ids: Collection[UUID]) -> None:
    redirects = apps.get_model("wagtailredirects", "Redirect")
    # In the language of those who come, not in that of the editor who took the page down.
    with translation.override(page.locale.language_code):
        links = {
            f"/{SESSION_PATH}/{key}/": reverse("mlr_programme:session", args=[key])
            for key in session_ids
        }
    # Address by site, as Wagtail looks them up.
    leading: dict[int | None, dict[str, str]] = defaultdict(dict)
    for each in redirects.objects.filter(redirect_page=page.pk, redirect_page_route_path__in=links):
        leading[each.site_id][each.old_path] = links[each.redirect_page_route_path]
    if (parts := page.get_url_parts()) is not None:
        site_id, _root_url, path = parts
        for route, link in links.items():
            leading[site_id][redirects.normalise_path(path.rstrip("/") + route)] = link
    ours = models.Q(automatically_created=True) | models.Q(redirect_page=page.pk)
    for site_id, paths in leading.items():
        # New rows: where the page is being deleted, those that lead to it are to go already.
        redirects.objects.filter(ours, site=site_id, old_path__in=paths).delete()
        redirects.objects.bulk_create(
            [
                redirects(
                    old_path=path,
                    site_id=site_id,
                    redirect_link=link,
                    is_permanent=False,
                    automatically_created=True,
                )
                for path, link in paths.items()
            ],
            ignore_conflicts=True,
        )
