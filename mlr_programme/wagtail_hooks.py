"""Registration only: what is registered stands in ``admin``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from mlr_programme.admin.bulk_deletion import OwnDeleteBulkAction
from mlr_programme.admin.corrections import REDACT_LABEL, REDACT_MESSAGE, RedactCorrectionView
from mlr_programme.admin.deletion import refuse_deletion
from mlr_programme.admin.news_review import NewsReviewMenuItem, NewsReviewReportView
from mlr_programme.admin.programme_duplication import DuplicateProgrammeView
from mlr_programme.admin.programme_warnings import (
    COPY_TEXT,
    DELETE_TEXT,
    MOVE_TEXT,
    warn_in_bulk,
    warn_of_sessions,
)
from mlr_programme.admin.records import ProgrammeViewSetGroup, register_record_policies
from mlr_programme.admin.session_batch_views import (
    AddSessionsView,
    DuplicateSessionView,
    RepeatSessionView,
)
from mlr_programme.admin.session_mail import SessionMailView
from mlr_programme.admin.session_move import SessionMoveView, move_buttons
from mlr_programme.admin.session_news import SessionNewsView
from mlr_programme.admin.session_publishing import PublishSessionsView, tell_of_unpublished
from mlr_programme.admin.session_undo import SessionUndoView
from mlr_programme.admin.sessions import PublishSessionMenuItem
from mlr_programme.importer.entrances import ImportMenuItem, import_buttons
from mlr_programme.importer.parents import ImportParentView
from mlr_programme.importer.views import ImportView
from mlr_programme.models import Session
from mlr_programme.models.correction import REDACT_ACTION
from mlr_programme.models.page_freshness import serve_unchanged, serve_with_freshness

register_record_policies()
register_snippet(ProgrammeViewSetGroup)
# After Wagtail's own: the last action of a name is the one that is used.
hooks.register("register_bulk_action", OwnDeleteBulkAction, order=1)


@hooks.register("register_snippet_action_menu_item")
def register_publish_session(model: type) -> PublishSessionMenuItem | None:
    return PublishSessionMenuItem() if model is Session else None


@hooks.register("register_permissions")
def register_app_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="mlr_programme",
        codename__in=["publish_session", "redact_correction"],
    )


@hooks.register("register_admin_urls")
def register_redaction() -> list[URLPattern]:
    view = RedactCorrectionView.as_view()
    return [path("corrections/<int:pk>/redact/", view, name="mlr_programme_redact_correction")]


@hooks.register("register_admin_urls")
def register_session_moves() -> list[URLPattern]:
    move, change = "sessions/<uuid:pk>/move/", "sessions/changes/<int:pk>/"
    return [
        path(move, SessionMoveView.as_view(), name="mlr_programme_move_session"),
        path(change, SessionMailView.as_view(), name="mlr_programme_session_change"),
        path(f"{change}undo/", SessionUndoView.as_view(), name="mlr_programme_undo_change"),
        path(f"{change}news/", SessionNewsView.as_view(), name="mlr_programme_change_news"),
    ]


hooks.register("register_snippet_listing_buttons", move_buttons)


@hooks.register("register_admin_urls")
def register_session_batches() -> list[URLPattern]:
    views = (
        ("programmes/<int:pk>/sessions/add/", AddSessionsView, "add_sessions"),
        ("programmes/<int:pk>/sessions/publish/", PublishSessionsView, "publish_sessions"),
        ("programmes/<int:pk>/duplicate/", DuplicateProgrammeView, "duplicate_programme"),
        ("sessions/<uuid:pk>/repeat/", RepeatSessionView, "repeat_session"),
        ("sessions/<uuid:pk>/duplicate/", DuplicateSessionView, "duplicate_session"),
    )
    return [path(to, view.as_view(), name=f"mlr_programme_{name}") for to, view, name in views]


@hooks.register("register_admin_urls")
def register_imports() -> list[URLPattern]:
    choose, take = ImportParentView.as_view(), ImportView.as_view()
    return [
        path("mlr-programme/import/", choose, name="mlr_programme_choose_import"),
        path("mlr-programme/import/<int:pk>/", take, name="mlr_programme_import"),
    ]


hooks.register("register_page_header_buttons", import_buttons)
hooks.register("register_page_listing_more_buttons", import_buttons)


@hooks.register("register_admin_menu_item")
def register_import_menu_item() -> ImportMenuItem:
    url = reverse("mlr_programme_choose_import")
    return ImportMenuItem(
        ImportParentView.page_title, url, name="import", icon_name="upload", order=151
    )


@hooks.register("register_log_actions")
def register_redaction_in_log(actions: Any) -> None:
    actions.register_action(REDACT_ACTION, REDACT_LABEL, REDACT_MESSAGE)


@hooks.register("register_admin_urls")
def register_news_review() -> list[URLPattern]:
    report = NewsReviewReportView
    name = report.index_url_name
    return [
        path("reports/news-review/", report.as_view(), name=name),
        path(
            "reports/news-review/results/",
            report.as_view(results_only=True),
            name=f"{name}_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_news_review_menu_item() -> NewsReviewMenuItem:
    url = reverse(NewsReviewReportView.index_url_name)
    return NewsReviewMenuItem(
        NewsReviewReportView.page_title, url, icon_name=NewsReviewReportView.header_icon, order=1150
    )


# Around Wagtail's own, which says of pages that not everyone may open that nobody keeps them.
hooks.register("on_serve_page", serve_with_freshness, order=-1)
hooks.register("on_serve_page", serve_unchanged, order=1)


@hooks.register("before_delete_snippet")
def on_before_delete_snippet(request: HttpRequest, objects: list[Any]) -> HttpResponse | None:
    return refuse_deletion(request, objects)


@hooks.register("before_copy_page")
def on_before_copy(request: HttpRequest, page: Any) -> None:
    warn_of_sessions(request, page, COPY_TEXT)


@hooks.register("before_move_page")
def on_before_move(request: HttpRequest, page: Any, destination: Any) -> None:
    warn_of_sessions(request, page, MOVE_TEXT)


@hooks.register("after_publish_page")
def on_after_publish(request: HttpRequest, page: Any) -> None:
    tell_of_unpublished(request, page)


@hooks.register("before_delete_page")
def on_before_delete(request: HttpRequest, page: Any) -> None:
    warn_of_sessions(request, page, DELETE_TEXT)


@hooks.register("before_bulk_action")
def on_before_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    return warn_in_bulk(request, action_type, objects)
