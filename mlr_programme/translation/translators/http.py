"""Asking an engine over HTTP with an end to everything: how long it takes and how much comes."""

from __future__ import annotations

import json
from http import HTTPStatus
from time import monotonic
from typing import Any

import requests
import urllib3

from mlr_programme.translation.translators.errors import (
    BusyError,
    UnreadableError,
    error_of_status,
)

LONGEST_ANSWER = 4 * 1024 * 1024
PIECE = 64 * 1024
LONGEST_SAYING = 200
"""Characters of what an engine says of an error: enough for a sentence, too few for a text."""


def post_json(url: str, *, seconds: float, **request: Any) -> Any:
    """What comes back, decoded. The whole answer has to be there in so many seconds.

    Raises ``TranslatorError`` for an answer that is an error, ``requests`` its own for none at all.
    """
    end = monotonic() + seconds
    # To be led elsewhere would send the texts, and with some engines the key, to anybody.
    with requests.post(
        url, timeout=seconds, stream=True, allow_redirects=False, **request
    ) as response:
        body = _read(response, end)
        if response.status_code >= HTTPStatus.MULTIPLE_CHOICES:
            raise error_of_status(response.status_code, _saying(body))
    try:
        return json.loads(body)
    except ValueError as error:
        raise UnreadableError(f"What came back is no JSON: {error}") from error


def texts_in(answer: Any, *path: str) -> list[Any]:
    """The list that stands in an answer at the path; anything else is no answer."""
    for name in path:
        answer = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(answer, list):
        raise UnreadableError(f"What came back has no list of {' '.join(path)}.")
    return answer


def _read(response: requests.Response, end: float) -> bytes:
    """All of the body, a piece as it comes: a time-out alone would wait anew after each byte."""
    body = b""
    try:
        while piece := response.raw.read1(PIECE, decode_content=True):
            body += piece
            if len(body) > LONGEST_ANSWER:
                raise UnreadableError("The answer does not come to an end.")
            if monotonic() > end:
                raise BusyError("The answer did not come to its end in time.")
    except urllib3.exceptions.HTTPError as error:
        raise BusyError(f"The answer broke off: {type(error).__name__}.") from error
    return body


def _saying(body: bytes) -> str:
    """The message of an error, where it is in JSON; of a page of HTML there is nothing to say."""
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    said = answer.get("message") or answer.get("error") if isinstance(answer, dict) else ""
    return str(said or "")[:LONGEST_SAYING]
