"""What a page holds besides its words: dates, choices, addresses, pictures, pages it points to."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from wagtail.blocks import (
    BlockQuoteBlock,
    BooleanBlock,
    CharBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.fields import StreamField
from wagtail_localize.models import StringSegment, TranslationSource

from mlr_programme.translation.contents import without_ids
from mlr_programme.translation.segments import live_segments

_WORDS = (CharBlock, TextBlock, BlockQuoteBlock, RichTextBlock)


@dataclass(frozen=True)
class Part:
    """A translatable part as it is compared: its words, and the addresses of the links in it."""

    path: str
    text: str
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class FactValue:
    label: str
    value: str
    """Empty for what says nothing to a person, such as the number of a picture."""
    key: str


def parts_of(instance: Any) -> list[Part]:
    return [
        Part(segment.path, segment.string.data, _addresses_in(segment.attrs))
        for segment in live_segments(instance)
    ]


def stored_parts_of(source: TranslationSource) -> list[Part]:
    """The same as it was when the source was read last, in its order on the page."""
    rows = StringSegment.objects.filter(source=source).order_by("order")
    return [
        Part(path, text, _addresses_in(json.loads(attrs) if attrs else None))
        for path, text, attrs in rows.values_list("context__path", "string__data", "attrs")
    ]


def _addresses_in(attrs: Mapping[str, Mapping[str, str]] | None) -> tuple[str, ...]:
    """Of the links, in their order: an address, or the number of a page of the site."""
    found = []
    for values in (attrs or {}).values():
        address = values.get("href") or " ".join(
            f"{values[name]}" for name in ("linktype", "id") if values.get(name)
        )
        found.append(address)
    return tuple(found)


def field_values(instance: Any) -> dict[str, FactValue]:
    """The fact fields of a page, each by its name."""
    found = {}
    for name in getattr(instance, "fact_fields", ()):
        field = instance._meta.get_field(name)
        if isinstance(field, models.Field):
            key, value = _field_value(instance, field)
            found[name] = FactValue(str(field.verbose_name), value, key)
    return found


def _field_value(instance: Any, field: models.Field) -> tuple[str, str]:
    if field.many_to_many:
        return repr(sorted(row.pk for row in getattr(instance, field.name).all())), ""
    value = getattr(instance, field.attname)
    if isinstance(field, StreamField):
        raw = json.loads(_prepared(instance, field.name) or "[]")
        return json.dumps(without_ids(raw), sort_keys=True), ""
    if isinstance(value, datetime):
        # A form has no seconds, so the first save takes them away.
        value = value.replace(second=0, microsecond=0)
        return str(value.timestamp()), f"{value:%Y-%m-%d %H:%M}"
    is_readable = not field.is_relation and not isinstance(value, bool) and value is not None
    return repr(value), str(value) if is_readable else ""


def block_values(instance: Any, paths: Container[str]) -> dict[str, FactValue]:
    """What the blocks of the translated fields hold besides the parts at ``paths``."""
    return dict(_values_of(type(instance), _raw_streams(instance), paths))


def stored_block_values(
    model: Any, source: TranslationSource, paths: Container[str]
) -> dict[str, FactValue]:
    """The same of what the source was when it was read last."""
    content = json.loads(source.content_json)
    streams = {name: json.loads(content.get(name) or "[]") for name in _stream_names(model)}
    return dict(_values_of(model, streams, paths))


def _stream_names(model: Any) -> list[str]:
    return [
        name
        for name in getattr(model, "translated_fields", ())
        if isinstance(model._meta.get_field(name), StreamField)
    ]


def _raw_streams(instance: Any) -> dict[str, Any]:
    names = _stream_names(type(instance))
    # As it is stored, so that a value which is about to be saved compares with one that was.
    return {name: json.loads(_prepared(instance, name) or "[]") for name in names}


def _prepared(instance: Any, name: str) -> str:
    field = instance._meta.get_field(name)
    prepared = field.get_prep_value(getattr(instance, name))
    return prepared if isinstance(prepared, str) else json.dumps(prepared)


def _values_of(
    model: Any, streams: Mapping[str, Any], paths: Container[str]
) -> Iterator[tuple[str, FactValue]]:
    for name, raw in streams.items():
        yield from _walk(model._meta.get_field(name).stream_block, raw, name, paths)


def _walk(
    block: Any, raw: Any, path: str, paths: Container[str]
) -> Iterator[tuple[str, FactValue]]:
    if isinstance(block, StreamBlock) and isinstance(raw, Iterable):
        for number, child in enumerate(raw):
            if child["type"] in block.child_blocks:
                definition = block.child_blocks[child["type"]]
                where = f"{path}.{child.get('id') or number}"
                yield from _walk(definition, child["value"], where, paths)
    elif isinstance(block, StructBlock) and isinstance(raw, Mapping):
        for name, definition in block.child_blocks.items():
            # What a script has left out is read as what the block usually holds.
            usual = None if name in raw else definition.get_prep_value(definition.get_default())
            yield from _walk(definition, raw.get(name, usual), f"{path}.{name}", paths)
    elif isinstance(block, ListBlock) and isinstance(raw, list):
        for number, item in enumerate(raw):
            has_id = block._item_is_in_block_format(item)
            where = f"{path}.{item['id'] if has_id else number}"
            yield from _walk(block.child_block, item["value"] if has_id else item, where, paths)
    elif not (isinstance(block, _WORDS) and path in paths) and raw not in (None, "", [], False):
        is_readable = isinstance(raw, str) and not isinstance(block, BooleanBlock)
        key = json.dumps(raw, sort_keys=True, default=str)
        yield path, FactValue(str(block.label), raw if is_readable else "", key)
