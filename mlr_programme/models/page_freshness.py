"""Pages as browsers and shared caches may keep them: applied around Wagtail's serving."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.cache import patch_vary_headers

from mlr_programme.models.cache_headers import PRIVATE, apply_freshness
from mlr_programme.models.freshness import freshness_of, page_tag
from mlr_programme.models.kept_validators import answer_unchanged, keep_validator, stamp_of
from mlr_programme.models.public_page import PublicPageMixin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

Serve = Callable[[Any, "HttpRequest", Any, Any], "HttpResponse"]


def serve_with_freshness(serve: Serve) -> Serve:
    """For the hook ``on_serve_page``: see ``_finish``."""

    def inner(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        # Before anything is read: what is purged from now on may be in the answer as it was.
        freshness_of(request)
        response = serve(page, request, args, kwargs)
        if getattr(response, "is_rendered", True):
            return _finish(page, request, response)
        # Middleware may still change the context; what blocks report is known once they are shown.
        response.add_post_render_callback(lambda rendered: _finish(page, request, rendered))
        return response

    return inner


def serve_unchanged(serve: Serve) -> Serve:
    """For the hook ``on_serve_page``, inside that which asks who may open the page: answer 304
    without rendering where the page has just been found to be what the visitor has."""

    def inner(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        answer = unchanged_answer(request)
        if answer is not None:
            return answer
        if "If-None-Match" in request.headers:
            # For the next time: before the page is read.
            stamp_of(request)
        return serve(page, request, args, kwargs)

    return inner


def unchanged_answer(request: HttpRequest) -> HttpResponse | None:
    """304 to a visitor of whom nothing is known, and who has what was found unchanged."""
    if request.method not in ("GET", "HEAD") or is_personal(request):
        return None
    answer = answer_unchanged(request)
    if answer is not None:
        patch_vary_headers(answer, ["Cookie"])
    return answer


def _finish(page: Any, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Apply the freshness of a public page of ours, or of the site's with blocks of ours.

    What says itself how it may be kept, as Wagtail does of previews and of pages that not everyone
    may open, goes on saying so.
    """
    freshness = freshness_of(request)
    if not (isinstance(page, PublicPageMixin) or freshness.is_reported):
        return response
    if response.has_header("Cache-Control") or response.status_code != 200:
        return response
    # Who has logged in gets other content at the same address.
    patch_vary_headers(response, ["Cookie"])
    if is_personal(request):
        response["Cache-Control"] = PRIVATE
        return response
    freshness.changes_at(page.expire_at)
    freshness.show(page_tag(page.translation_key))
    if isinstance(page, PublicPageMixin):
        page.report_freshness(freshness)
        freshness.has_known_address = True
    answer = apply_freshness(request, response)
    keep_validator(request, answer)
    return answer


def is_personal(request: HttpRequest) -> bool:
    """Whether the answer may hold what only this visitor is to see.

    A session or a user says so, and a token of CSRF or a message that the page has asked for.
    """
    user, session = getattr(request, "user", None), getattr(request, "session", None)
    messages = getattr(request, "_messages", None)
    return bool(
        getattr(request, "is_preview", False)
        or (user is not None and user.is_authenticated)
        or (session is not None and (session.modified or not session.is_empty()))
        or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
        or (messages is not None and (messages.used or messages.added_new) and len(messages))
    )
