"""Items as one text and back: read once, and kept until all of them have come in."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from mlr_programme.importer.elements import AccordionPart, Element, Item

CLASSES: dict[str, Any] = {
    each.__name__: each for each in (*get_args(Item), *get_args(Element), AccordionPart)
}
# A key that no field has.
KIND = "is"


def pack_items(items: Iterable[Item]) -> str:
    text = json.dumps([_dump(item) for item in items])
    return b64encode(zlib.compress(text.encode())).decode()


def unpack_items(packed: str) -> list[Item]:
    return [_load(record) for record in json.loads(zlib.decompress(b64decode(packed)))]


def _dump(value: Any) -> Any:
    if is_dataclass(value):
        values = {each.name: _dump(getattr(value, each.name)) for each in fields(value)}
        return {KIND: type(value).__name__, **values}
    if isinstance(value, tuple):
        return [_dump(each) for each in value]
    if isinstance(value, bytes):
        return {KIND: "bytes", "value": b64encode(value).decode()}
    # A datetime is a date too.
    if isinstance(value, datetime):
        zone = value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else ""
        return {KIND: "datetime", "value": value.isoformat(), "zone": zone}
    if isinstance(value, date):
        return {KIND: "date", "value": value.isoformat()}
    return value


def _load(record: Any) -> Any:
    if isinstance(record, list):
        return tuple(_load(each) for each in record)
    if not isinstance(record, dict):
        return record
    match record.pop(KIND):
        case "bytes":
            return b64decode(record["value"])
        case "datetime":
            moment = datetime.fromisoformat(record["value"])
            return moment.astimezone(ZoneInfo(record["zone"])) if record["zone"] else moment
        case "date":
            return date.fromisoformat(record["value"])
        case name:
            return CLASSES[name](**{key: _load(each) for key, each in record.items()})
