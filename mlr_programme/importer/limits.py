"""How much of a source is read at most, so that none can fill the memory or never end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from math import isfinite
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from mlr_programme.conf import conf

SETTING = "MLR_PROGRAMME_IMPORT_LIMITS"


@dataclass(frozen=True)
class Limits:
    """The most that is taken; a site raises or lowers each by its name."""

    document_bytes: int = 10 * 1024 * 1024
    """Bytes of one document, once it is decompressed."""
    picture_bytes: int = 20 * 1024 * 1024
    """Bytes of one picture."""
    fetch_seconds: float = 30
    """Seconds that one document or picture takes to come, redirects and a second try included."""
    redirect_count: int = 5
    """Redirects from one address to the last."""
    item_count: int = 1000
    """Articles and sessions of one import together."""
    depth: int = 5
    """Steps from the first document to another that it names: the next page of a list, a part."""
    nesting: int = 100
    """Elements of a document that stand within each other."""
    picture_pixels: int = 50_000_000
    """Pixels of one picture, its width times its height."""
    row_count: int = 1000
    """Rows of one table of sessions."""
    occurrence_count: int = 1000
    """Sessions that one recurring event of a calendar stands for."""

    @classmethod
    def configured(cls) -> Limits:
        """With what the setting changes; raises ``ImproperlyConfigured`` for what is no limit."""
        changed = conf.MLR_PROGRAMME_IMPORT_LIMITS
        if not isinstance(changed, Mapping):
            raise ImproperlyConfigured(
                f"{SETTING} is {changed!r}. Let it be a dictionary of limits by name."
            )
        kinds = {field.name: field.type for field in fields(cls)}
        for name, value in changed.items():
            if name not in kinds:
                raise ImproperlyConfigured(
                    f"{SETTING} names {name!r}, which is no limit. There are: "
                    f"{', '.join(sorted(kinds))}."
                )
            if not _is_positive(value, may_be_fraction=kinds[name] == "float"):
                raise ImproperlyConfigured(
                    f"{SETTING}[{name!r}] is {value!r}. Let it be a number above zero, whole "
                    "where it counts something, or leave it out."
                )
        return replace(cls(), **changed)


def _is_positive(value: Any, *, may_be_fraction: bool) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isfinite(value) and value > 0 and (may_be_fraction or isinstance(value, int))
