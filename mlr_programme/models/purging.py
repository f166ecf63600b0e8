"""Takes out of the proxies what shows something that has changed: by tag, in all languages.

Each purge waits for the commit: before it a reader could put the old answer back. One who was
reading meanwhile ends after the purge with what is old; ``purge_mark`` tells, and no proxy keeps
that answer.
"""

from __future__ import annotations

import logging

from asgiref.local import Local
from django.db import transaction

from mlr_programme.models.freshness import EVERYTHING
from mlr_programme.models.proxies import knows_tags, purged_proxies
from mlr_programme.models.purge_addresses import addresses_of
from mlr_programme.models.purge_mark import renew_purge_mark

logger = logging.getLogger(__name__)

# Tags that wait for their commit. Those of a transaction that was rolled back go with the next.
waiting = Local()


def purge(*tags: str) -> None:
    """Purge all answers with one of the tags, once the transaction is committed."""
    waiting.tags = getattr(waiting, "tags", frozenset()) | set(tags)
    # The change has been saved, and its editor is not to be told that it failed.
    transaction.on_commit(_send, robust=True)


def _send() -> None:
    tags: frozenset[str] = getattr(waiting, "tags", frozenset())
    waiting.tags = frozenset()
    if not tags:
        return
    renew_purge_mark()
    exact = [proxy for proxy in purged_proxies() if not knows_tags(proxy)]
    addresses = addresses_of(tags) if exact else []
    shown = [EVERYTHING] if EVERYTHING in tags else sorted(tags)
    for proxy in purged_proxies():
        try:
            if knows_tags(proxy):
                proxy.purge_tags(shown)
            elif addresses:
                proxy.purge_batch(addresses)
        except Exception:  # whatever a backend of the site raises: the next is told
            logger.exception("%s could not be purged of %s.", proxy, ", ".join(shown))
