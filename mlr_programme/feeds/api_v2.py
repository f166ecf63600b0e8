"""Endpoints for Wagtail's API v2: the sessions, and the pages that everybody may see.

Only sites that register them import this module, and with it Django REST framework.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError
from django.http import Http404
from django.urls import path
from rest_framework.response import Response
from wagtail.api.v2.filters import SearchFilter
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.utils import BadRequestError, get_object_detail_url, parse_fields_parameter
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet

from mlr_programme.domain.session_json import SESSION_PROPERTIES
from mlr_programme.feeds.session_endpoint import (
    describe_sessions,
    output_locale,
    reported_sessions,
)
from mlr_programme.models.cache_headers import apply_freshness
from mlr_programme.models.news import NewsPageMixin
from mlr_programme.models.news_listing import awaited_news
from mlr_programme.models.page_image import PageImageMixin
from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.session import Session
from mlr_programme.models.session_query import SessionQuerySet
from mlr_programme.models.session_search import searchable_words
from mlr_programme.models.view_restrictions import public_pages

# More digits than this and a database refuses the number.
NUMBER_LENGTH = 15


class WordSearchFilter(SearchFilter):
    """Wagtail's search without the signs that some engines take for syntax, and fail on."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if "search" not in request.GET:
            return queryset
        words = searchable_words(request.GET["search"])
        if not words:
            return queryset.none()
        parameters = request._request.GET.copy()
        parameters["search"] = words
        request._request.GET = parameters
        return super().filter_queryset(request, queryset, view)


class BoundedPagination(WagtailPagination):
    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        for name in ("limit", "offset"):
            if len(request.GET.get(name, "")) > NUMBER_LENGTH:
                raise BadRequestError(f"{name} is too large")
        return super().paginate_queryset(queryset, request, view)


class PublicPagesAPIViewSet(PagesAPIViewSet):
    """Wagtail's pages endpoint without what some visitors only may see, and without awaited news.

    Wagtail's own shows a logged-in visitor private pages: a shared cache would hand them on.
    """

    authentication_classes: list[type] = []
    pagination_class = BoundedPagination
    filter_backends = [
        WordSearchFilter if backend is SearchFilter else backend
        for backend in PagesAPIViewSet.filter_backends
    ]
    detail_only_fields = [*PagesAPIViewSet.detail_only_fields, "sessions"]

    def get_base_queryset(self) -> Any:
        pages = public_pages(super().get_base_queryset())
        return pages.exclude(pk__in=awaited_news().values("pk"))

    def get_queryset(self) -> Any:
        """With what a listing of one page kind names, however many pages it has."""
        pages = super().get_queryset().select_related("locale", "alias_of")
        if issubclass(pages.model, PageImageMixin):
            pages = pages.select_related("image").prefetch_related("image__renditions")
        if issubclass(pages.model, NewsPageMixin):
            pages = pages.select_related("organisation")
        if issubclass(pages.model, ProgrammePageMixin):
            pages = pages.select_related("partnership")
        return pages

    def find_object(self, queryset: Any, request: Any) -> Any:
        try:
            return super().find_object(queryset, request)
        except ValueError:  # an id that is no number
            return None

    def handle_exception(self, exc: Exception) -> Any:
        if isinstance(exc, DataError | OverflowError | ValidationError):
            # Wagtail passes on to the database what no field can hold.
            exc = BadRequestError("field filter error. A value makes no sense.")
        return super().handle_exception(exc)


class SessionsAPIViewSet(BaseAPIViewSet):
    """Public sessions in one language, with the filters of the listing; read only.

    Each has all the properties of the open data, unless ``fields`` asks for fewer.
    """

    authentication_classes: list[type] = []
    pagination_class = BoundedPagination
    model = Session
    name = "sessions"
    known_query_parameters = frozenset({"limit", "offset", "fields", "format", "locale", "_"})
    body_fields = list(SESSION_PROPERTIES)

    def get_queryset(self) -> SessionQuerySet:
        request = self.request._request
        try:
            self.output_locale = output_locale(request)
            return reported_sessions(request, self.output_locale, self.known_query_parameters)
        except ValidationError as error:
            messages = error.message_dict.items()
            text = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in messages)
            raise BadRequestError(text) from error

    def listing_view(self, request: Any) -> Response:
        sessions = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(self._present(sessions))

    def detail_view(self, request: Any, pk: UUID) -> Response:
        for item in self._present(self.get_queryset().filter(pk=pk)):
            return Response(item)
        raise Http404("No public session has this id.")

    def find_object(self, queryset: Any, request: Any) -> Any:
        try:
            return queryset.get(pk=UUID(request.GET.get("id", "")))
        except ValueError:
            return None

    def find_view(self, request: Any) -> Any:
        self.known_query_parameters = self.known_query_parameters | self.find_query_parameters
        return super().find_view(request)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == 200:
            # Its bytes are known only when it has been rendered.
            response.add_post_render_callback(
                lambda shown: apply_freshness(request._request, shown)
            )
        return response

    def _present(self, sessions: Any) -> list[dict[str, Any]]:
        names = self._chosen_names()
        described = describe_sessions(sessions, self.output_locale, self.request._request)
        return [self._item(session, names) for session in described]

    def _item(self, session: dict[str, Any], names: set[str]) -> dict[str, Any]:
        router = self.request.wagtailapi_router
        meta = {
            "type": Session._meta.label,
            "detail_url": get_object_detail_url(router, self.request, Session, session["id"]),
        }
        shown_meta = _only(meta, names)
        shown = _only(session, names)
        parts = [("id", shown.pop("id", None))] if "id" in names else []
        return dict([*parts, *([("meta", shown_meta)] if shown_meta else []), *shown.items()])

    def _chosen_names(self) -> set[str]:
        """What ``fields`` asks for, in the syntax of API v2: ``*``, ``_``, ``name``, ``-name``."""
        every = {*self.meta_fields, *self.body_fields}
        try:
            config = parse_fields_parameter(self.request.GET.get("fields", ""))
        except ValueError as error:
            raise BadRequestError(f"fields error: {error}") from error
        chosen = set() if config and config[0][0] == "_" else set(every)
        for name, is_negated, sub_fields in config:
            if name in ("*", "_"):
                continue
            if name not in every:
                raise BadRequestError(f"unknown fields: {name}")
            if sub_fields:
                raise BadRequestError(f"'{name}' does not support nested fields")
            (chosen.discard if is_negated else chosen.add)(name)
        return chosen

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<uuid:pk>/", cls.as_view({"get": "detail_view"}), name="detail"),
            path("find/", cls.as_view({"get": "find_view"}), name="find"),
        ]


def _only(values: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in names}
