"""The shared caches that the site purges: what ``WAGTAILFRONTENDCACHE`` names."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.signals import setting_changed
from django.dispatch import receiver
from wagtail.contrib.frontend_cache.utils import get_backends


@cache
def purged_proxies() -> tuple[Any, ...]:
    """Wagtail's backends, made once: some open a session with their service."""
    return tuple(get_backends().values())


def knows_tags(backend: Any) -> bool:
    """Whether it can purge by tag, as ``frontend_cache.VarnishBackend`` does."""
    return callable(getattr(backend, "purge_tags", None))


def is_purged_by_tag() -> bool:
    """Whether each of them, and there is one, can purge by tag."""
    proxies = purged_proxies()
    return bool(proxies) and all(map(knows_tags, proxies))


def is_purged_by_address() -> bool:
    """Whether there is a proxy at all that is told of changes."""
    return bool(purged_proxies())


@receiver(setting_changed)
def on_setting_changed(setting: str, **kwargs: Any) -> None:
    if setting.startswith("WAGTAILFRONTENDCACHE"):
        purged_proxies.cache_clear()
