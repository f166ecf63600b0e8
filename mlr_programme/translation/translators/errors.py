"""What goes wrong with engines, sorted by what is to be done about it."""

from __future__ import annotations

import requests

QUOTA_STATUSES = frozenset({402, 456})
"""Payment required; DeepL's own number for a quota that is used up."""
BUSY_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


class TranslatorError(Exception):
    """An engine gave no translation. Trying again is no use."""

    reason = "engine"


class BadAnswerError(TranslatorError):
    """It answered with what is no translation, such as broken JSON or too few texts."""

    reason = "answer"


class QuotaError(TranslatorError):
    """Its quota, or the budget of the site, is spent."""

    reason = "quota"


class BusyError(TranslatorError):
    """It cannot be reached or asks for patience: to be tried again later."""

    reason = "busy"


def sort_error(error: Exception) -> TranslatorError:
    """What an engine's class has raised, as one of ours."""
    if isinstance(error, TranslatorError):
        return error
    if isinstance(error, requests.HTTPError) and error.response is not None:
        status = error.response.status_code
        if status in QUOTA_STATUSES:
            return QuotaError(f"The quota is used up (HTTP {status}).")
        kind = BusyError if status in BUSY_STATUSES else TranslatorError
        return kind(f"HTTP {status}.")
    # Broken JSON is an error of requests as well, and no reason to ask again at once.
    if isinstance(error, ValueError | KeyError | TypeError | AttributeError):
        return BadAnswerError(f"{type(error).__name__}: {error}")
    if isinstance(error, requests.RequestException | OSError):
        return BusyError(f"{type(error).__name__}: {error}")
    return TranslatorError(f"{type(error).__name__}: {error}")
