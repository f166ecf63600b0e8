"""What was given to an import, kept between its preview and the import: what was looked at is what
comes in, however the source changes meanwhile.

It is kept where Django keeps sessions, in a record of its own, since all processes of a site read
those and each record goes by itself in the end. The key of the record is the token that the form
carries; it opens the record to the same user and page only.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from mlr_programme.importer.elements import Refusal
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument

KEPT_FOR = timedelta(hours=3)
# Of one session: as many previews can be open beside each other.
KEPT_COUNT = 3
NAME = "mlr_programme_import"
TOKENS = "mlr_programme_import_tokens"
# Longer it is no key, but the whole of what is kept, where sessions are cookies.
TOKEN_LENGTH = 64

Given = SourceDocument | Refusal


@dataclass
class HeldImport:
    """``fields`` are those of the form. Once it has been imported it has a report instead of the
    documents."""

    documents: list[Given] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    file_name: str = ""
    """Of an upload: a browser does not send it again by itself."""
    report: dict[str, Any] | None = None
    token: str = ""


def hold(request: HttpRequest, parent_id: int, held: HeldImport) -> str:
    """Keep it, under a token that is returned. The oldest of the same session goes for it."""
    store = _store(held.token or None)
    store[NAME] = {
        "user": str(request.user.pk),
        "parent": parent_id,
        "documents": [_dump(each) for each in held.documents],
        "fields": held.fields,
        "file_name": held.file_name,
        "report": held.report,
    }
    store.set_expiry(KEPT_FOR)
    store.save()
    token = held.token = store.session_key
    tokens = [each for each in request.session.get(TOKENS, []) if each != token]
    for old in tokens[: -KEPT_COUNT + 1]:
        _store(old).delete()
    if len(token) <= TOKEN_LENGTH:
        request.session[TOKENS] = [*tokens[-KEPT_COUNT + 1 :], token]
    return token


def find_held(request: HttpRequest, parent_id: int, token: str) -> HeldImport | None:
    """None for what is no longer kept, and for what another user or another page holds."""
    if not token.isascii() or not token.isprintable():
        return None
    record = _store(token).get(NAME)
    if not isinstance(record, dict):
        return None
    if (record["user"], record["parent"]) != (str(request.user.pk), parent_id):
        return None
    return HeldImport(
        [_load(each) for each in record["documents"]],
        record["fields"],
        record["file_name"],
        record["report"],
        token,
    )


def _store(token: str | None) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(token)


def _dump(given: Given) -> dict[str, str]:
    if isinstance(given, Refusal):
        return asdict(given)
    content = b64encode(zlib.compress(given.content)).decode()
    return {**asdict(given), "content": content, "kind": given.kind.value}


def _load(record: dict[str, str]) -> Given:
    if "content" not in record:
        return Refusal(**record)
    content = zlib.decompress(b64decode(record["content"]))
    return SourceDocument(content, record["address"], record["charset"], SourceKind(record["kind"]))
