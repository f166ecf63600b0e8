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

from mlr_programme.importer.checkpoint import Checkpoint
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
    """``fields`` are those of the form. When what was given is fetched and read there is a preview
    beside the items, and in the end a report instead of both."""

    given: list[Given] = field(default_factory=list)
    """Of an upload: a browser does not send it again by itself."""
    fields: dict[str, Any] = field(default_factory=dict)
    file_name: str = ""
    """Of an upload."""
    report: dict[str, Any] | None = None
    token: str = ""
    items: str = ""
    """Packed: most requests go on with a few of them."""
    checkpoint: Checkpoint | None = None
    """How far the dry run has come, or the import, once it has begun and until it ends."""
    documents: list[Given] = field(default_factory=list)
    """What has been fetched, until all of it is read."""
    pending: list[tuple[str, int]] = field(default_factory=list)
    """Addresses that are still to be fetched, each with the number of lists that led to it."""
    read_count: int = 0
    """Documents that have been read."""
    preview: dict[str, Any] | None = None
    """The report of the dry run."""
    fault: str = ""
    """Why there can be none."""

    @property
    def step(self) -> str:
        """Name of what comes next: a form that carries another one was sent before."""
        done = f"{self.checkpoint.done}.{self.checkpoint.linked}" if self.checkpoint else ""
        if self.preview is not None:
            return done
        return f"{len(self.documents)}.{len(self.pending)}.{self.read_count}.{done}"

    @property
    def is_ended(self) -> bool:
        return self.report is not None or bool(self.fault)

    @property
    def is_begun(self) -> bool:
        """Whether the import has begun, and not ended."""
        return self.preview is not None and self.checkpoint is not None


def hold(request: HttpRequest, parent_id: int, held: HeldImport) -> str:
    """Keep it, under a token that is returned. The oldest of the same session goes for it."""
    store = session_store(held.token or None)
    store[NAME] = {
        "user": str(request.user.pk),
        "parent": parent_id,
        "given": [_dump(each) for each in held.given],
        "fields": held.fields,
        "file_name": held.file_name,
        "report": held.report,
        "items": held.items,
        "checkpoint": held.checkpoint.as_json() if held.checkpoint else None,
        "documents": [_dump(each) for each in held.documents],
        "pending": held.pending,
        "read_count": held.read_count,
        "preview": held.preview,
        "fault": held.fault,
    }
    store.set_expiry(KEPT_FOR)
    store.save()
    token = held.token = store.session_key
    tokens = [each for each in request.session.get(TOKENS, []) if each != token]
    for old in tokens[: -KEPT_COUNT + 1]:
        session_store(old).delete()
    if len(token) <= TOKEN_LENGTH:
        request.session[TOKENS] = [*tokens[-KEPT_COUNT + 1 :], token]
    return token


def find_held(request: HttpRequest, parent_id: int, token: str) -> HeldImport | None:
    """None for what is no longer kept, and for what another user or another page holds."""
    if not token.isascii() or not token.isprintable():
        return None
    record = session_store(token).get(NAME)
    if not isinstance(record, dict):
        return None
    if (record["user"], record["parent"]) != (str(request.user.pk), parent_id):
        return None
    return HeldImport(
        [_load(each) for each in record["given"]],
        record["fields"],
        record["file_name"],
        record["report"],
        token,
        record["items"],
        Checkpoint.from_json(record["checkpoint"]) if record["checkpoint"] else None,
        [_load(each) for each in record["documents"]],
        record["pending"],
        record["read_count"],
        record["preview"],
        record["fault"],
    )


def find_unfinished(request: HttpRequest, parent_id: int) -> HeldImport | None:
    """The last import of the same session that has begun and not ended."""
    for token in reversed(request.session.get(TOKENS, [])):
        held = find_held(request, parent_id, token)
        if held is not None and held.is_begun:
            return held
    return None


def session_store(key: str | None) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def _dump(given: Given) -> dict[str, Any]:
    if isinstance(given, Refusal):
        return asdict(given)
    content = b64encode(zlib.compress(given.content)).decode()
    return {**asdict(given), "content": content, "kind": given.kind.value}


def _load(record: dict[str, Any]) -> Given:
    if "content" not in record:
        return Refusal(**record)
    content = zlib.decompress(b64decode(record["content"]))
    return SourceDocument(content, record["address"], record["charset"], SourceKind(record["kind"]))
