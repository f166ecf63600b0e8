"""A step of an import is taken by one request at a time, however often it was asked for.

What is kept of an import may be in a cache or a file, where no row can be locked. But whatever
keeps the sessions of browsers makes a record of a given key once only, and that is the claim.
Sessions that are cookies cannot: there, items are told apart by where they come from alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from time import time
from typing import Any

from django.contrib.sessions.backends.base import CreateError

from mlr_programme.importer.held import KEPT_FOR, session_store

CLAIMED_SECONDS = 120.0
"""Longer than a portion and its last item take; then the claim of a killed process is over."""
NAME = "mlr_programme_import_claim"


@contextmanager
def claimed(token: str, step: str) -> Iterator[bool]:
    """Whether this request may take the step, which no other can until the end of the block."""
    store = _make_claim(token, step)
    try:
        yield store is not None
    finally:
        if store is not None:
            store.delete()


def _make_claim(token: str, step: str) -> Any | None:
    for number in count():
        # One that is too old stays, so that nobody can make it again: the next takes its place.
        key = sha256(f"{token} {step} {number}".encode()).hexdigest()[:32]
        store = session_store(key)
        # Without asking what stands there, which for nothing would forget the key.
        store.clear()
        store[NAME] = time()
        store.set_expiry(KEPT_FOR)
        try:
            store.save(must_create=True)
        except CreateError:
            made_at = session_store(key).get(NAME)
            if made_at is None or time() - made_at < CLAIMED_SECONDS:
                return None
        else:
            return store
    return None
