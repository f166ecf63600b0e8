"""Old addresses that lead to the imported pages, by ``wagtail.contrib.redirects`` where it is."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.apps import apps


def redirect_from(address: str, page: Any) -> bool:
    """Whether a redirect was made. None is where one exists: it may be an editor's."""
    if not address or not apps.is_installed("wagtail.contrib.redirects"):
        return False
    redirect = apps.get_model("wagtailredirects", "Redirect")
    parts = urlsplit(address)
    if not parts.hostname:
        return False
    path = redirect.normalise_path(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")
    place = page.get_url_parts()
    if place is None or not path.strip("/") or path == redirect.normalise_path(place[2] or "/"):
        return False
    if redirect.objects.filter(old_path=path, site=None).exists():
        # One for all sites, over which ours would go.
        return False
    _found, is_new = redirect.objects.get_or_create(
        old_path=path,
        site_id=place[0],
        defaults={"redirect_page_id": page.pk, "is_permanent": True},
    )
    return bool(is_new)
