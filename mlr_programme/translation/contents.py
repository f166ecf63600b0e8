"""All that an object holds, facts and words alike: whether two drafts of it are the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields

from mlr_programme.translation.fingerprints import fingerprint_of_text

# Where a row stands, what becomes of it and when, which is no content.
ROWS = frozenset(
    {
        "pk",
        "id",
        "path",
        "depth",
        "numchild",
        "url_path",
        "draft_title",
        "live",
        "has_unpublished_changes",
        "live_revision",
        "latest_revision",
        "first_published_at",
        "last_published_at",
        "latest_revision_created_at",
        "expired",
        "expire_at",
        "go_live_at",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
        "alias_of",
        "content_type",
        "translation_key",
        "locale",
        "page",
        "wagtail_admin_comments",
    }
)


def content_fingerprint(instance: Any) -> str:
    """Of every field, block and child of the object, in their order."""
    if isinstance(instance, ClusterableModel):
        data = instance.serializable_data()
    else:
        data = get_serializable_data_for_fields(instance)
    text = json.dumps(_content_of(data), cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return fingerprint_of_text(text)


def without_ids(raw: Any) -> Any:
    """Stored blocks without the ids of each, which a copy may have anew; their order stays."""
    if isinstance(raw, Mapping):
        return {name: without_ids(value) for name, value in raw.items() if name != "id"}
    return [without_ids(each) for each in raw] if isinstance(raw, list) else raw


def _content_of(value: Any) -> Any:
    """Of an object and its children; what a block calls "page" is one that it leads to."""
    if isinstance(value, Mapping):
        return {key: _content_of(each) for key, each in value.items() if key not in ROWS}
    if isinstance(value, list | tuple):
        return [_content_of(each) for each in value]
    return _read_stream(value) if isinstance(value, str) else value


def _read_stream(text: str) -> Any:
    """Streams are stored as JSON."""
    if not text.startswith("[{"):
        return text
    try:
        return without_ids(json.loads(text))
    except ValueError:
        return text
