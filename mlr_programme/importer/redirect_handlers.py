"""The redirects of an import follow the pages that they lead to."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail.signals import page_published, page_slug_changed, post_page_move

from mlr_programme.compat import base_page_model
from mlr_programme.importer.redirects import own_path, redirect_model
from mlr_programme.models.imported import ImportedPage


def on_imported_page_published(instance: Any, **_kwargs: Any) -> None:
    """From now on its old address leads here for good."""
    redirects = _settle(redirect_page_id=instance.pk)
    # An editor may have chosen otherwise for a page that has been public before.
    if redirects and instance.first_published_at == instance.last_published_at:
        keys = [each.pk for each in redirects]
        redirect_model().objects.filter(pk__in=keys).update(is_permanent=True)


def on_address_changed(instance: Any, **_kwargs: Any) -> None:
    """Its own, and those of all pages below it."""
    pages = base_page_model()._default_manager.filter(pk=instance.pk)
    for path in pages.values_list("path", flat=True):
        _settle(redirect_page__path__startswith=path)


def connect_redirects() -> None:
    """Connect each once, however often this is called."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return
    for signal, handler in (
        (page_published, on_imported_page_published),
        (page_slug_changed, on_address_changed),
        (post_page_move, on_address_changed),
    ):
        signal.connect(handler, dispatch_uid=f"{handler.__module__}.{handler.__name__}")


def _settle(**lookups: Any) -> list[Any]:
    """The redirects of imports to these pages, but for those that are gone now: from a page's own
    address one would lead to itself, as soon as the page is not public."""
    found = redirect_model().objects.filter(automatically_created=True, **lookups)
    redirects = list(found.select_related("redirect_page"))
    if not redirects:
        return []
    keys = {each.redirect_page_id for each in redirects}
    imported = set(ImportedPage.objects.filter(page_id__in=keys).values_list("page_id", flat=True))
    ours = [each for each in redirects if each.redirect_page_id in imported]
    circular = [each for each in ours if _leads_to_itself(each)]
    for each in circular:
        each.delete()
    return [each for each in ours if each not in circular]


def _leads_to_itself(redirect: Any) -> bool:
    place = redirect.redirect_page.get_url_parts()
    if place is None or redirect.site_id not in (None, place[0]):
        return False
    return bool(redirect.old_path == own_path(place)) and not redirect.redirect_page_route_path
