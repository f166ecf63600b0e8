"""All public sessions as open data: JSON with a schema, and CSV.

A document is written in chunks into a file that leaves memory when it grows, and its validator is
the digest of what was written. The digest is kept for a short while under the stamp of the
listings, so that who asks again for what has not changed costs no document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import blake2s
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from mlr_programme.conf import conf
from mlr_programme.domain.session_json import session_json
from mlr_programme.feeds.session_csv import COLUMNS, csv_lines, session_row
from mlr_programme.feeds.session_events import session_events
from mlr_programme.feeds.session_selection import (
    require_known_filters,
    select_sessions,
    selection_changes_at,
    session_filters,
    visible_sessions,
)
from mlr_programme.models.cache_headers import apply_freshness
from mlr_programme.models.freshness import ALL_SESSIONS, freshness_of
from mlr_programme.models.listing_cache import keep, session_stamp
from mlr_programme.models.session_query import SessionQuerySet

CHUNK_SIZE = 500
# Bytes of a document that may stand in memory; beyond, it is written to the disk.
MEMORY_SIZE = 2**20
SCHEMA_PATH = Path(__file__).parent / "sessions.schema.json"

Writer = Callable[["Selection"], Iterator[str]]


@dataclass(frozen=True)
class Selection:
    """The sessions that one request asks for, in one language."""

    request: HttpRequest
    locale: Locale
    visible: SessionQuerySet
    sessions: SessionQuerySet
    """Those of ``visible`` that are asked for."""
    now: datetime

    @classmethod
    def of(cls, request: HttpRequest) -> Selection:
        """Raises ``ValidationError``, by parameter, for a parameter or value that is unknown."""
        require_known_filters(request.GET)
        locale, now = Locale.get_active(), timezone.now()
        visible = visible_sessions(request, locale)
        return cls(request, locale, visible, select_sessions(request, visible, now=now), now)

    @property
    def asked(self) -> tuple[object, ...]:
        """All that the document depends on, besides the sessions and the clock."""
        site = Site.find_for_request(self.request)
        filters = sorted(session_filters(self.request.GET).items())
        address = self.request.build_absolute_uri(self.request.path)
        licence = conf.MLR_PROGRAMME_OPEN_DATA_LICENCE
        return (address, site.pk if site else None, self.locale.pk, filters, licence)

    def chunks(self, keys: list[Any]) -> Iterator[list[dict[str, Any]]]:
        """The sessions by their keys in order, some hundred at a time, as ``session_json``."""
        for start in range(0, len(keys), CHUNK_SIZE):
            rows = self.sessions.filter(pk__in=keys[start : start + CHUNK_SIZE])
            events = session_events(rows, self.locale, self.request)
            yield [session_json(event, conf.time_zone) for event in events]

    def keys(self) -> list[Any]:
        return list(self.sessions.values_list("pk", flat=True))


@dataclass(frozen=True)
class Document:
    """What was written: its bytes, from the first on, and their digest."""

    file: Any
    digest: str
    size: int
    """In bytes."""

    @classmethod
    def write(cls, parts: Iterator[str]) -> Document:
        file: Any = SpooledTemporaryFile(max_size=MEMORY_SIZE)  # noqa: SIM115  # the response closes it
        digest = blake2s(digest_size=16)
        for part in parts:
            data = part.encode()
            digest.update(data)
            file.write(data)
        size = file.tell()
        file.seek(0)
        return cls(file, digest.hexdigest(), size)


@require_safe
def sessions_json(request: HttpRequest) -> HttpResponseBase:
    """``open-data/sessions.json``."""
    return _open_data(request, _json_parts, "application/json", "sessions.json")


@require_safe
def sessions_csv(request: HttpRequest) -> HttpResponseBase:
    """``open-data/sessions.csv``, without a byte order mark: the type says what it is."""
    media_type = "text/csv; charset=utf-8; header=present"
    return _open_data(request, _csv_parts, media_type, "sessions.csv")


@require_safe
def sessions_schema(request: HttpRequest) -> HttpResponseBase:
    """``open-data/sessions.schema.json``, which carries its own address."""
    schema = {"$id": request.build_absolute_uri(request.path), **read_schema()}
    response = JsonResponse(
        schema,
        content_type="application/schema+json",
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    return _share(apply_freshness(request, response))


@cache
def read_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document of ``sessions_json``."""
    schema: dict[str, Any] = json.loads(SCHEMA_PATH.read_text())
    return schema


def _open_data(
    request: HttpRequest, write: Writer, media_type: str, file_name: str
) -> HttpResponseBase:
    try:
        selection = Selection.of(request)
    except ValidationError as error:
        return _share(JsonResponse({"errors": error.message_dict}, status=400))
    stamp = session_stamp()
    boundary = selection_changes_at(request, selection.visible, selection.now)
    freshness_of(request).show(ALL_SESSIONS)
    freshness_of(request).changes_at(boundary)
    written: list[Document] = []

    def digest() -> str:
        written.append(Document.write(write(selection)))
        return written[0].digest

    known = keep("open-data", stamp, selection.asked, digest, lambda: boundary)
    answer = _validated(request, known)
    if answer.status_code != 304 and not written:
        # What is served has its own digest: a script may have changed words since the kept one.
        answer = _validated(request, digest())
    document = written[0] if written else None
    if answer.status_code == 304 or document is None:
        if document is not None:
            document.file.close()
        return _share(answer)
    return _share(_file_response(document, answer, media_type, file_name))


def _file_response(
    document: Document, answer: HttpResponse, media_type: str, file_name: str
) -> FileResponse:
    """The document with the headers of ``answer``."""
    response = FileResponse(
        document.file, as_attachment=file_name.endswith(".csv"), filename=file_name
    )
    for name, value in answer.items():
        response[name] = value
    response["Content-Type"] = media_type
    response["Content-Length"] = str(document.size)
    return response


def _validated(request: HttpRequest, digest: str) -> HttpResponse:
    """An answer of the digest alone, with the validators and the age of the document, or 304."""
    answer = apply_freshness(request, HttpResponse(digest))
    del answer["Content-Type"]
    return answer


def _share(response: Any) -> Any:
    """Let any page on the web read it, and say under which licence."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    links = [f'<{reverse("mlr_programme:open_data_schema")}>; rel="describedby"']
    if conf.MLR_PROGRAMME_OPEN_DATA_LICENCE:
        links.append(f'<{iri_to_uri(conf.MLR_PROGRAMME_OPEN_DATA_LICENCE)}>; rel="license"')
    response["Link"] = ", ".join(links)
    return response


def _json_parts(selection: Selection) -> Iterator[str]:
    """The document of ``sessions.schema.json``, one session a line."""
    keys = selection.keys()
    head = {
        "schema": selection.request.build_absolute_uri(reverse("mlr_programme:open_data_schema")),
        "licence": conf.MLR_PROGRAMME_OPEN_DATA_LICENCE or None,
        "language": selection.locale.language_code,
        "count": len(keys),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "sessions": ['
    separator = "\n"
    for chunk in selection.chunks(keys):
        for session in chunk:
            yield separator + json.dumps(session, ensure_ascii=False)
            separator = ",\n"
    yield "\n]}\n"


def _csv_parts(selection: Selection) -> Iterator[str]:
    yield csv_lines([COLUMNS])
    for chunk in selection.chunks(selection.keys()):
        yield csv_lines(session_row(session) for session in chunk)
