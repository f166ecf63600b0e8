"""The answer to an address that makes no sense, for those who build addresses by hand."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpResponseBadRequest


def refuse(error: ValidationError) -> HttpResponseBadRequest:
    """400 in plain text: a line for each parameter, with what is wrong with it.

    The value itself is not repeated.
    """
    lines = [f"{name}: {' '.join(found)}" for name, found in error.message_dict.items()]
    return HttpResponseBadRequest("\n".join(lines), content_type="text/plain; charset=utf-8")
