"""Who unpublishes a translation: a person, or whoever unpublished its original."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_following: ContextVar[bool] = ContextVar("mlr_unpublishing_follows_original", default=False)


@contextmanager
def following_original() -> Iterator[None]:
    """While it is active, what is unpublished goes with its original: no person decided it."""
    token = _is_following.set(True)
    try:
        yield
    finally:
        _is_following.reset(token)


def is_following_original() -> bool:
    return _is_following.get()
