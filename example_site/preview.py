"""Lets the editor's preview panel show a page that no other site may frame."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class PreviewFrameMiddleware:
    """Stands below the policy's middleware: a preview is answered under the page's own address,
    so a rule for the addresses of the admin does not reach it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "is_preview", False):
            response._csp_replace = {"frame-ancestors": ["'self'"]}
        return response
