"""Middleware that a site may install; nothing depends on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mlr_programme.models.page_freshness import unchanged_answer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class UnchangedPageMiddleware:
    """Answers 304 before the page is even looked up, where it was found unchanged a moment ago.

    To stand after those that know the visitor and the language. Without it the same is done once
    Wagtail has found the page, which takes longer than all the rest.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = unchanged_answer(request)
        return answer if answer is not None else self.get_response(request)
