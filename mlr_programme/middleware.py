"""Middleware that a site may install; nothing depends on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.middleware import locale
from django.utils import translation

from mlr_programme.models.page_freshness import unchanged_answer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class LocaleMiddleware(locale.LocaleMiddleware):  # type: ignore[misc,unused-ignore]
    """Django's, for a site whose own language has no prefix: a page of it may begin like another.

    Django takes ``/en-trygg-kommun/`` for a variety of English, in which there is no such address,
    and answers 404. Here a language is what is a whole part of the path, such as ``/en/``.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        urlconf = getattr(request, "urlconf", settings.ROOT_URLCONF)
        are_prefixed, is_default_prefixed = is_language_prefix_patterns_used(urlconf)
        is_of_language = f"{request.path_info}/".startswith(f"/{translation.get_language()}/")
        if are_prefixed and not is_default_prefixed and not is_of_language:
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = translation.get_language()


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
