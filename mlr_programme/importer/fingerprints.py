"""Whether a stored value is still what was written: what an editor's form rewrites by itself does
not count."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from wagtail.blocks import StreamValue

# Draftail numbers paragraphs, and closes breaks.
BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')


def fingerprint(value: Any) -> str:
    return hashlib.sha256(json.dumps(_plain(value), sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, StreamValue):
        # Of each part as its block stores it: a part that nobody has read yet lacks its defaults.
        return [[part.block_type, _plain(part.block.get_prep_value(part.value))] for part in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if name != "id"}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, str):
        return " ".join(BLOCK_KEY.sub("", value).replace("<br>", "<br/>").split())
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    return value
