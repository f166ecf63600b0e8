"""Old addresses that lead to the imported pages, by ``wagtail.contrib.redirects`` where it is.

Browsers keep a permanent redirect for good, so it is one only when its page can be read.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.utils.translation import gettext as _

from mlr_programme.importer.addresses import host_of
from mlr_programme.importer.errors import ImportSourceError


def redirect_from(address: str, page: Any, *, is_dry: bool = False) -> bool:
    """Whether a redirect is made, or would be. None is where one exists: it may be an editor's.

    Raises ``ImportSourceError`` where the address is too long for one.
    """
    path = _path_of(address)
    place = page.get_url_parts()
    if not path or place is None or path == own_path(place):
        return False
    redirect = redirect_model()
    length = redirect._meta.get_field("old_path").max_length
    if len(path) > length:
        text = _(
            "Its old address is longer than the %(count)d characters that a redirect can have: it "
            "does not lead here."
        )
        raise ImportSourceError(text % {"count": length})
    found = redirect.objects.filter(old_path=path)
    # One for all sites, over which ours would go; or one of this site.
    if found.filter(site=None).exists() or found.filter(site_id=place[0]).exists():
        return False
    if is_dry:
        return True
    _found, is_new = redirect.objects.get_or_create(
        old_path=path,
        site_id=place[0],
        defaults={
            "redirect_page_id": page.pk,
            "is_permanent": page.live,
            "automatically_created": True,
        },
    )
    return bool(is_new)


def redirect_model() -> Any:
    return apps.get_model("wagtailredirects", "Redirect")


def own_path(place: tuple[Any, str, str]) -> str:
    """The address of a page, of its ``get_url_parts``, as a redirect from it would have it."""
    return str(redirect_model().normalise_path(place[2] or "/"))


def _path_of(address: str) -> str:
    """What of the address a redirect can be from; empty where there can be none."""
    if not host_of(address) or not apps.is_installed("wagtail.contrib.redirects"):
        return ""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    path = str(redirect_model().normalise_path(f"{parts.path or '/'}{query}"))
    return path if path.strip("/") else ""
