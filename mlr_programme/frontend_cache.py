"""Backends for ``WAGTAILFRONTENDCACHE`` that purge by tag."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.request import Request, urlopen

from wagtail.contrib.frontend_cache.backends import HTTPBackend

logger = logging.getLogger(__name__)

# Varnish takes 8 kB in one header, and no tag of ours has 60 characters.
TAGS_A_REQUEST = 100
SECONDS_TO_ANSWER = 5


class VarnishBackend(HTTPBackend):
    """Sends ``BAN`` with a pattern of tags, which ``docs/how-to/varnish.vcl`` turns into a ban.

    ``LOCATION`` is the address of Varnish. Addresses are purged as by Wagtail's own backend.
    """

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.location = f"{self.cache_scheme}://{self.cache_netloc}/"

    def purge_tags(self, tags: Sequence[str]) -> None:
        """Ban what carries one of the tags, whatever its host; failures are logged."""
        for pattern in tag_patterns(tags):
            headers = {"Cache-Tags-Pattern": pattern}
            request = Request(self.location, headers=headers, method="BAN")  # noqa: S310  # the site's own
            try:
                urlopen(request, timeout=SECONDS_TO_ANSWER).close()  # noqa: S310  # the site's own
            except OSError as error:  # urllib's own errors and those of the network
                logger.error("Varnish on %s was not purged of %s: %s", self.location, tags, error)


def tag_patterns(tags: Sequence[str]) -> Iterator[str]:
    """Regular expressions, without spaces, for headers that hold one of the tags as a whole."""
    for start in range(0, len(tags), TAGS_A_REQUEST):
        some = "|".join(tags[start : start + TAGS_A_REQUEST])
        yield f"(^|[^a-z0-9-])({some})($|[^a-z0-9-])"
