"""What goes wrong with engines, sorted by what is to be done about it."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import ClassVar

import requests

QUOTA_STATUSES = frozenset({402, 456})
"""Payment required; DeepL's own number for a quota that is used up."""
BUSY_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
REFUSED_STATUSES = frozenset({401, 403, 404})
REJECTED_STATUSES = frozenset({400, 422})
TOO_LONG_STATUSES = frozenset({413, 414})


class TranslatorError(Exception):
    """An engine gave no translation. Trying again is no use."""

    reason: ClassVar[str] = "engine"
    """See ``job_reasons``."""
    is_about_texts: ClassVar[bool] = False
    """Whether the same texts may fare better if each is sent alone."""
    is_about_engine: ClassVar[bool] = False
    """Whether any other text would fare the same, so that none need be sent."""


class BadAnswerError(TranslatorError):
    """It answered with what is no translation of what it was asked, such as too few texts."""

    reason = "answer"
    is_about_texts = True


class UnreadableError(TranslatorError):
    """It answered with what is nothing that it should ever say, such as a page of HTML."""

    reason = "answer"
    is_about_engine = True


class RejectedError(TranslatorError):
    """It does not take the request; one of the texts may be why."""

    is_about_texts = True


class TooLongError(TranslatorError):
    """It takes no request as long as this."""

    reason = "too_long"
    is_about_texts = True


class QuotaError(TranslatorError):
    """Its quota, or the budget of the site, is spent."""

    reason = "quota"
    is_about_engine = True


class RefusedError(TranslatorError):
    """It knows neither the key nor the address of the site's settings."""

    reason = "refused"
    is_about_engine = True


class NoEngineError(TranslatorError):
    """The site has chosen none for the language."""

    reason = "no_engine"
    is_about_engine = True


class BusyError(TranslatorError):
    """It cannot be reached or asks for patience: to be tried again later."""

    reason = "busy"
    is_about_engine = True


def sort_error(error: Exception) -> TranslatorError:
    """What an engine's class has raised, as one of ours."""
    if isinstance(error, TranslatorError):
        return error
    status = _status_of(error)
    if status is not None:
        return error_of_status(status, str(error))
    text = f"{type(error).__name__}: {error}"
    if isinstance(error, json.JSONDecodeError | requests.JSONDecodeError):
        return UnreadableError(text)
    # Those of requests that are ValueErrors too, such as of a faulty address, are no answers.
    if isinstance(error, requests.RequestException) and isinstance(error, ValueError):
        return RefusedError(text)
    if isinstance(error, ValueError | KeyError | TypeError | AttributeError | IndexError):
        return BadAnswerError(text)
    if isinstance(error, requests.RequestException | OSError):
        return BusyError(text)
    return TranslatorError(text)


def error_of_status(status: int, said: str) -> TranslatorError:
    """What an HTTP status means, and what the engine said with it."""
    kinds: tuple[tuple[frozenset[int], type[TranslatorError]], ...] = (
        (QUOTA_STATUSES, QuotaError),
        (BUSY_STATUSES, BusyError),
        (REFUSED_STATUSES, _kind_of_refusal(said)),
        (REJECTED_STATUSES, RejectedError),
        (TOO_LONG_STATUSES, TooLongError),
    )
    # A redirect is not followed: the texts would go to where nobody has said that they may.
    other = RefusedError if status < HTTPStatus.BAD_REQUEST else TranslatorError
    kind = next((kind for statuses, kind in kinds if status in statuses), other)
    return kind(said if str(status) in said else f"HTTP {status}. {said}".strip())


def _kind_of_refusal(said: str) -> type[TranslatorError]:
    """Google answers 403 to a quota that is used up too, for the day or for the minute."""
    words = said.casefold()
    if "rate limit" in words:
        return BusyError
    return QuotaError if "limit exceeded" in words or "quota" in words else RefusedError


def _status_of(error: Exception) -> int | None:
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return int(error.response.status_code)
    # Google's own library: each of its errors has the status that it stands for.
    code = getattr(error, "code", None)
    return int(code) if isinstance(code, int) and code >= HTTPStatus.MULTIPLE_CHOICES else None
