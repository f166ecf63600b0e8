"""Whether the draft of a page is what imports have written, and nobody's besides."""

from __future__ import annotations

from typing import Any

from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.models.imported import ImportedPage

# What Wagtail keeps of a page besides what its editors write.
KEPT_BY_WAGTAIL = frozenset(
    {
        "draft_title",
        "first_published_at",
        "has_unpublished_changes",
        "latest_revision",
        "last_published_at",
        "latest_revision_created_at",
        "live",
        "live_revision",
    }
)


def is_edited(page: Any, record: ImportedPage) -> bool:
    """Whether somebody has changed the draft: what an import writes, or any other field since the
    first revision, which is an import's, or since what is public."""
    if page.live:
        return page.has_unpublished_changes and _differs_from_public(page, record)
    if any(fingerprint(value_of(page, name)) != said for name, said in record.written.items()):
        return True
    first = page.revisions.order_by("created_at", "pk").first()
    if first is None or first.created_at > record.imported_at:
        return True
    others = KEPT_BY_WAGTAIL | {name.removesuffix("_id") for name in record.written}
    return _facts(page, others) != _facts(first.as_object(), others)


def _differs_from_public(page: Any, record: ImportedPage) -> bool:
    public = type(page)._default_manager.get(pk=page.pk)
    own = {
        name.removesuffix("_id")
        for name, said in record.written.items()
        if fingerprint(value_of(page, name)) == said
    }
    left_out = KEPT_BY_WAGTAIL | own
    return _facts(page, left_out) != _facts(public, left_out)


def value_of(page: Any, name: str) -> Any:
    if name == "categories":
        return sorted(category.pk for category in page.categories.all())
    return getattr(page, name)


def _facts(page: Any, left_out: frozenset[str]) -> dict[str, str]:
    data = page.serializable_data()
    return {name: fingerprint(str(data[name])) for name in data if name not in left_out}
