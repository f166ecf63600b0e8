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

# Draftail numbers paragraphs, closes breaks, and writes the attributes of links in an order of its
# own.
BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')
LINK = re.compile(r"<(a|embed)((?:\s+[\w-]+=\"[^\"]*\")+)(\s*/?)>")
ATTRIBUTE = re.compile(r"[\w-]+=\"[^\"]*\"")


def fingerprint(value: Any) -> str:
    return hashlib.sha256(json.dumps(_plain(value), sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, StreamValue):
        # Of each part as its block stores it: a part that nobody has read yet lacks its defaults.
        return [[part.block_type, _plain(part.block.get_prep_value(part.value))] for part in value]
    if isinstance(value, dict):
        # A form stores as empty or as no what was never stored.
        inner = {name: _plain(each) for name, each in value.items() if name != "id"}
        return {name: each for name, each in inner.items() if each not in (None, "", False)}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, str):
        text = BLOCK_KEY.sub("", value).replace("<br>", "<br/>")
        return " ".join(LINK.sub(_sorted_attributes, text).split())
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    return value


def _sorted_attributes(link: re.Match[str]) -> str:
    return f"<{link[1]} {' '.join(sorted(ATTRIBUTE.findall(link[2])))}{link[3]}>"
