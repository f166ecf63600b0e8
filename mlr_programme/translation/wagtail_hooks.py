"""Registration only: what is registered stands in ``admin``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from mlr_programme.compat import register_permission_policy
from mlr_programme.models import SessionText
from mlr_programme.translation.acceptance import ACCEPT_ACTION
from mlr_programme.translation.access import SessionTextPermissionPolicy
from mlr_programme.translation.admin.digest_panel import DigestSettingsPanel
from mlr_programme.translation.admin.editor_notice import tell_of_state
from mlr_programme.translation.admin.home_panel import NeedsYouPanel
from mlr_programme.translation.admin.matrix import MATRIX_URL, MatrixMenuItem, MatrixReportView
from mlr_programme.translation.admin.matrix_actions import act_on_cells
from mlr_programme.translation.admin.page_buttons import translation_buttons
from mlr_programme.translation.admin.page_listing import TranslatedPageViewSet
from mlr_programme.translation.admin.review_notice import tell_of_review
from mlr_programme.translation.admin.segment_note_views import NOTES_URL, segment_notes
from mlr_programme.translation.admin.session_texts import SessionTextViewSet
from mlr_programme.translation.admin.taken_away import tell_of_taken_away, warn_of_taken_away
from mlr_programme.translation.admin.term_again import AGAIN_URL, TranslateTermAgainView
from mlr_programme.translation.admin.term_files import (
    EXPORT_URL,
    IMPORT_URL,
    ImportTermsView,
    export_terms,
)
from mlr_programme.translation.admin.terms import TranslationViewSetGroup
from mlr_programme.translation.admin.translated_objects import (
    APPROVE_URL,
    FINDINGS_URL,
    STOP_URL,
    paths_of,
)
from mlr_programme.translation.admin.translation_views import ApproveView, FindingsView, StopView
from mlr_programme.translation.following import UNPUBLISH_ACTION
from mlr_programme.translation.minor_edits import refuse_minor_edit
from mlr_programme.translation.models.review import REVIEW_PERMISSION
from mlr_programme.translation.reviews import APPROVE_ACTION
from mlr_programme.translation.stock_submit import SubmitPageView, SubmitSnippetView
from mlr_programme.translation.stock_views import (
    OWN_VIEWS,
    asked_of_object,
    refuse_faulty_publish,
    synchronise,
    translate_by_machine,
)

register_permission_policy(SessionText, SessionTextPermissionPolicy(SessionText))
register_snippet(SessionTextViewSet)
register_snippet(TranslationViewSetGroup)
hooks.register("register_page_header_buttons", translation_buttons)
hooks.register("register_account_settings_panel", DigestSettingsPanel)


# Before wagtail-localize's, which answers with an editor of its own.
hooks.register("before_edit_page", tell_of_state, order=-1)
hooks.register("before_edit_page", tell_of_review, order=-1)
hooks.register("before_edit_page", refuse_faulty_publish, order=-1)
hooks.register("before_edit_snippet", tell_of_state, order=-1)
hooks.register("before_edit_snippet", tell_of_review, order=-1)
hooks.register("before_edit_snippet", refuse_faulty_publish, order=-1)
hooks.register("before_publish_page", refuse_minor_edit)
hooks.register("before_delete_page", warn_of_taken_away)
hooks.register("after_delete_page", tell_of_taken_away)
hooks.register("after_delete_snippet", tell_of_taken_away)
hooks.register("after_unpublish_page", tell_of_taken_away)
hooks.register("after_unpublish", tell_of_taken_away)
hooks.register("after_bulk_action", tell_of_taken_away)


# At wagtail-localize's own addresses, and therefore before them.
@hooks.register("register_admin_urls", order=-1)
def register_stock_views() -> list[URLPattern]:
    update = "localize/update/<int:translation_source_id>/"
    machine = "localize/translate/<int:translation_id>/machine_translate/"
    page = "localize/submit/page/<int:page_id>/"
    snippet = "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/"
    one = "localize/translate/<int:translation_id>/"
    return [
        *(path(one + rest, asked_of_object(view)) for rest, view in OWN_VIEWS.items()),
        path(update, synchronise),
        path(machine, translate_by_machine),
        path(page, SubmitPageView.as_view()),
        path(snippet, SubmitSnippetView.as_view()),
    ]


# After Wagtail's own, which is at -1, and before one that the site has for all its pages.
@hooks.register("register_admin_viewset", order=-0.5)
def register_page_listing() -> TranslatedPageViewSet:
    return TranslatedPageViewSet()


@hooks.register("register_permissions")
def register_review_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="mlr_programme_translation", codename=REVIEW_PERMISSION
    )


@hooks.register("register_admin_urls")
def register_matrix() -> list[URLPattern]:
    report, results = "reports/site-translations/", f"{MATRIX_URL}_results"
    view = MatrixReportView
    return [
        path(report, view.as_view(), name=MATRIX_URL),
        path(f"{report}results/", view.as_view(results_only=True), name=results),
        path("translations/chosen/", act_on_cells, name="mlr_programme_act_on_translations"),
    ]


@hooks.register("register_admin_urls")
def register_translated_pages() -> list[URLPattern]:
    return [
        *paths_of("findings", FindingsView.as_view(), FINDINGS_URL),
        *paths_of("approve", ApproveView.as_view(), APPROVE_URL),
        path("translations/<int:translation_id>/notes/", segment_notes, name=NOTES_URL),
        path("translations/jobs/<int:pk>/stop/", StopView.as_view(), name=STOP_URL),
    ]


@hooks.register("register_admin_urls")
def register_term_views() -> list[URLPattern]:
    return [
        path("terms/export/", export_terms, name=EXPORT_URL),
        path("terms/import/", ImportTermsView.as_view(), name=IMPORT_URL),
        path("terms/<int:pk>/again/", TranslateTermAgainView.as_view(), name=AGAIN_URL),
    ]


@hooks.register("register_reports_menu_item")
def register_matrix_menu_item() -> MatrixMenuItem:
    label, icon = MatrixReportView.page_title, MatrixReportView.header_icon
    return MatrixMenuItem(label, reverse(MATRIX_URL), icon_name=icon, order=1160)


@hooks.register("construct_reports_menu")
def hide_stock_report(request: HttpRequest, items: list[Any]) -> None:
    # It counts what is translated, whoever wrote it and whether or not it is live.
    stock = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != stock]


@hooks.register("construct_homepage_panels")
def add_needs_you_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(NeedsYouPanel(request.user))


@hooks.register("register_log_actions")
def register_translation_log_actions(actions: Any) -> None:
    approved, accepted = _("Approve the translation"), _("Call a finding right")
    actions.register_action(APPROVE_ACTION, approved, _("Translation approved"))
    actions.register_action(ACCEPT_ACTION, accepted, _("Finding called right"))
    taken = _("Unpublish with the original")
    actions.register_action(UNPUBLISH_ACTION, taken, _("Unpublished with its original"))
